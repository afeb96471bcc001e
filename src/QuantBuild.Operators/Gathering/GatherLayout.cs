using QuantBuild.Model;
using QuantBuild.Operators.Movement;

namespace QuantBuild.Operators.Gathering;

/// <summary>A tensor as batches of rows of runs: the indices of a batch name runs of each of its rows.</summary>
internal sealed class GatherLayout
{
    private const int PartBytes = 1 << 14;

    public GatherLayout(NodeContext context, int axis, int batchDims)
    {
        ReadOnlySpan<int> input = context.Input(0).Shape.AsSpan();
        Rows = (int)new Shape(input[batchDims..axis]).ElementCount;
        Runs = input[axis];
        RunBytes = checked((int)new Shape(input[(axis + 1)..]).ElementCount * context.RequireElementBytes(0));
        Indices = (int)new Shape(context.Input(1).Shape.AsSpan()[batchDims..]).ElementCount;
        PartSize = Math.Max(1, PartBytes / Math.Max(RunBytes, 1));
        PartsPerRow = (int)(((long)Indices + PartSize - 1) / PartSize);
        Parts = checked((int)new Shape(input[..axis]).ElementCount * PartsPerRow);
    }

    /// <summary>The rows of a batch.</summary>
    public int Rows { get; }

    /// <summary>The runs of a row.</summary>
    public int Runs { get; }

    public int RunBytes { get; }

    /// <summary>The indices of a batch.</summary>
    public int Indices { get; }

    /// <summary>How many indices of a row are one part, but for the last of a row.</summary>
    public int PartSize { get; }

    public int PartsPerRow { get; }

    public int Parts { get; }
}
