using QuantBuild.Kernels.Softmax;
using QuantBuild.Kernels.Vectors;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Softmax;

internal sealed class SoftmaxFloat(float beta, int rows, int depth) : SinglePhaseNode
{
    private const int WorkPerElement = 16;

    public override int WorkItems => rows;

    public override long Work => (long)rows * depth * WorkPerElement;

    public static SoftmaxFloat Prepare(PrepareContext context, SoftmaxOptions options)
    {
        TensorInfo input = context.Input(0);
        return new SoftmaxFloat(options.Beta, input.ElementCount / input.Shape[^1], input.Shape[^1]);
    }

    public override void Run(in KernelInvocation invocation, int first, int count) =>
        FloatSoftmax.Run(
            beta,
            depth,
            invocation.Input<float>(0).Slice(first * depth, count * depth),
            invocation.Output<float>(0).Slice(first * depth, count * depth),
            VectorWidths.Best);
}
