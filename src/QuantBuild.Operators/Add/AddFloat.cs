using QuantBuild.Kernels.Arithmetic;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Add;

internal sealed class AddFloat(FloatBounds bounds, BroadcastLayout layout) : SinglePhaseNode
{
    private const int WorkPerElement = 12;

    private readonly ElementBlocks _blocks = new(layout.Length);

    public override int WorkItems => _blocks.Count;

    public override long Work => (long)layout.Length * WorkPerElement;

    public static AddFloat Prepare(PrepareContext context, BroadcastLayout layout, AddOptions options) =>
        new(context.RequireBounds(options.FusedActivationFunction), layout);

    public override void Run(in KernelInvocation invocation, int first, int count) =>
        Addition.Run(
            bounds,
            layout,
            invocation.Input<float>(0),
            invocation.Input<float>(1),
            invocation.Output<float>(0),
            ElementBlocks.First(first),
            _blocks.Elements(first, count));
}
