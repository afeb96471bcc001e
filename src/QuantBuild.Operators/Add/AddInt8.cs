using QuantBuild.Kernels.Arithmetic;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Add;

internal sealed class AddInt8(QuantizedAdd add, BroadcastLayout layout) : SinglePhaseNode
{
    private const int WorkPerElement = 16;

    private readonly QuantizedAdd _add = add;
    private readonly ElementBlocks _blocks = new(layout.Length);

    public override int WorkItems => _blocks.Count;

    public override long Work => (long)layout.Length * WorkPerElement;

    public static AddInt8 Prepare(PrepareContext context, BroadcastLayout layout, AddOptions options)
    {
        AffineParameters x = context.RequireAffine(context.Input(0));
        AffineParameters y = context.RequireAffine(context.Input(1));
        AffineParameters output = context.RequireAffine(context.Output(0));
        context.Require(
            QuantizedAdd.Accepts(x.Scale, y.Scale, output.Scale), $"the scale of '{context.Output(0).Name}' is too small for those of the inputs");
        IntegerBounds bounds = IntegerBounds.Int8.Within(context.RequireBounds(options.FusedActivationFunction), output);
        return new AddInt8(new QuantizedAdd(x, y, output, bounds), layout);
    }

    public override void Run(in KernelInvocation invocation, int first, int count) =>
        Addition.Run(
            in _add,
            layout,
            invocation.Input<sbyte>(0),
            invocation.Input<sbyte>(1),
            invocation.Output<sbyte>(0),
            ElementBlocks.First(first),
            _blocks.Elements(first, count));
}
