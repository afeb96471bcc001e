using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.FullyConnected;

/// <summary>Weights or bias that the graph computes, so that nothing can be packed; sums run in the order of the packed product.</summary>
internal sealed class FullyConnectedFloatVariable(FullyConnectedShape shape, FloatBounds bounds, bool hasBias) : SinglePhaseNode
{
    public override int WorkItems => shape.Units;

    public override long Work => shape.Work;

    public static FullyConnectedFloatVariable Prepare(PrepareContext context, FullyConnectedShape shape, FullyConnectedOptions options)
    {
        FloatBounds bounds = context.RequireBounds(options.FusedActivationFunction);
        TensorInfo? bias = context.OptionalInput(2);
        context.Require(
            bias is null || (bias.Type == ElementType.Float32 && bias.ElementCount == shape.Units),
            $"its bias is not a vector of {shape.Units} Float32");
        return new FullyConnectedFloatVariable(shape, bounds, bias is not null);
    }

    public override void Run(in KernelInvocation invocation, int first, int count)
    {
        ReadOnlySpan<float> input = invocation.Input<float>(0);
        ReadOnlySpan<float> weights = invocation.Input<float>(1);
        ReadOnlySpan<float> bias = hasBias ? invocation.Input<float>(2) : [];
        Span<float> output = invocation.Output<float>(0);
        for (int row = 0; row < shape.Rows; row++)
        {
            ReadOnlySpan<float> values = input.Slice(row * shape.Depth, shape.Depth);
            for (int unit = first; unit < first + count; unit++)
            {
                ReadOnlySpan<float> factors = weights.Slice(unit * shape.Depth, shape.Depth);
                float sum = hasBias ? bias[unit] : 0f;
                for (int i = 0; i < values.Length; i++)
                {
                    sum = MathF.FusedMultiplyAdd(values[i], factors[i], sum);
                }

                output[(row * shape.Units) + unit] = Math.Clamp(sum, bounds.Minimum, bounds.Maximum);
            }
        }
    }
}
