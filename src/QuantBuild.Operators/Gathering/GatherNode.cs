using System.Numerics;
using QuantBuild.Kernels.Movement;

namespace QuantBuild.Operators.Gathering;

internal sealed class GatherNode<TIndex>(PrepareContext context, GatherLayout layout) : SinglePhaseNode
    where TIndex : unmanaged, IBinaryInteger<TIndex>
{
    public override int WorkItems => layout.Parts;

    public override long Work { get; } = context.Output(0).ByteLength;

    public override void Run(in KernelInvocation invocation, int first, int count)
    {
        ReadOnlySpan<TIndex> all = invocation.Input<TIndex>(1);
        ReadOnlySpan<byte> source = invocation.Input<byte>(0);
        Span<byte> target = invocation.Output<byte>(0);
        int sourceRow = layout.Runs * layout.RunBytes;
        int targetRow = layout.Indices * layout.RunBytes;
        for (int part = first; part < first + count; part++)
        {
            (int row, int place) = Math.DivRem(part, layout.PartsPerRow);
            int begin = place * layout.PartSize;
            int length = Math.Min(layout.PartSize, layout.Indices - begin);
            ReadOnlySpan<TIndex> indices = all.Slice((row / layout.Rows * layout.Indices) + begin, length);
            int wrong = GatherDriver.Run(
                indices,
                source.Slice(row * sourceRow, sourceRow),
                target.Slice((row * targetRow) + (begin * layout.RunBytes), length * layout.RunBytes),
                layout.RunBytes);
            if (wrong >= 0)
            {
                throw context.NoElement(indices[wrong], $"a dimension of {layout.Runs}");
            }
        }
    }
}
