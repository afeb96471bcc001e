using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Pooling;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.AveragePool;

internal sealed class AveragePoolInt8(IntegerBounds bounds, PoolGeometry geometry) : SinglePhaseNode
{
    private const int WorkPerElement = 8;

    public override int WorkItems => geometry.OutputRows;

    public override long Work { get; } = geometry.Work * WorkPerElement;

    public static AveragePoolInt8 Prepare(PrepareContext context, PoolGeometry geometry, Pool2DOptions options)
    {
        context.RequireSameParameters(context.Input(0), context.Output(0));
        AffineParameters output = context.RequireAffine(context.Output(0));
        return new AveragePoolInt8(IntegerBounds.Int8.Within(context.RequireBounds(options.FusedActivationFunction), output), geometry);
    }

    public override void Run(in KernelInvocation invocation, int first, int count) =>
        AveragePooling.Run(bounds, geometry, invocation.Input<sbyte>(0), invocation.Output<sbyte>(0), first, count);
}
