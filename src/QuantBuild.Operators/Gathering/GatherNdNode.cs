using System.Numerics;
using QuantBuild.Model;
using QuantBuild.Operators.Movement;

namespace QuantBuild.Operators.Gathering;

/// <summary>
/// Indices are those of one long row of parts: one that is too large for its own dimension names a part of the next, as in
/// TensorFlow Lite, as long as there is one.
/// </summary>
internal sealed class GatherNdNode<TIndex> : SinglePhaseNode
    where TIndex : unmanaged, IBinaryInteger<TIndex>
{
    private const int PartBytes = 1 << 14;

    private readonly PrepareContext _context;
    private readonly long[] _steps;
    private readonly int _parts;
    private readonly int _rows;
    private readonly int _runBytes;
    private readonly int _rowsAtOnce;

    public GatherNdNode(PrepareContext context)
    {
        _context = context;
        Shape input = context.Input(0).Shape;
        int depth = context.Input(1).Shape[^1];
        int runLength = (int)new Shape(input.AsSpan()[depth..]).ElementCount;
        _runBytes = checked(runLength * context.RequireElementBytes(0));
        _steps = [.. Enumerable.Range(0, depth).Select(i => (long)input.StrideOf(i) / Math.Max(runLength, 1))];
        _parts = runLength == 0 ? 0 : (int)(input.ElementCount / runLength);
        _rows = (int)new Shape(context.Input(1).Shape.AsSpan()[..^1]).ElementCount;
        _rowsAtOnce = Math.Max(1, PartBytes / Math.Max(_runBytes, 1));
        Work = context.Output(0).ByteLength;
    }

    public override int WorkItems => (int)(((long)_rows + _rowsAtOnce - 1) / _rowsAtOnce);

    public override long Work { get; }

    public override void Run(in KernelInvocation invocation, int first, int count)
    {
        ReadOnlySpan<TIndex> indices = invocation.Input<TIndex>(1);
        ReadOnlySpan<byte> source = invocation.Input<byte>(0);
        Span<byte> target = invocation.Output<byte>(0);
        int end = (int)Math.Min(((long)first + count) * _rowsAtOnce, _rows);
        for (int row = first * _rowsAtOnce; row < end; row++)
        {
            int part = PartOf(indices.Slice(row * _steps.Length, _steps.Length));
            source.Slice(part * _runBytes, _runBytes).CopyTo(target.Slice(row * _runBytes, _runBytes));
        }
    }

    private int PartOf(ReadOnlySpan<TIndex> indices)
    {
        Int128 part = 0;
        for (int i = 0; i < _steps.Length; i++)
        {
            if (TIndex.IsNegative(indices[i]))
            {
                throw _context.NoElement(indices[i], $"a tensor of shape {_context.Input(0).Shape}");
            }

            part += Int128.CreateTruncating(indices[i]) * _steps[i];
        }

        return part < _parts ? (int)part : throw _context.NoElement(string.Join(',', indices.ToArray()), $"a tensor of shape {_context.Input(0).Shape}");
    }
}
