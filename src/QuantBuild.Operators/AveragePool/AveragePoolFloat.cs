using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Pooling;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.AveragePool;

internal sealed class AveragePoolFloat(FloatBounds bounds, PoolGeometry geometry) : SinglePhaseNode
{
    private const int WorkPerElement = 8;

    public override int WorkItems => geometry.OutputRows;

    public override long Work { get; } = geometry.Work * WorkPerElement;

    public static AveragePoolFloat Prepare(PrepareContext context, PoolGeometry geometry, Pool2DOptions options) =>
        new(context.RequireBounds(options.FusedActivationFunction), geometry);

    public override void Run(in KernelInvocation invocation, int first, int count) =>
        AveragePooling.Run(bounds, geometry, invocation.Input<float>(0), invocation.Output<float>(0), first, count);
}
