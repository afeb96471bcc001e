using QuantBuild.Model;

namespace QuantBuild.Testing.Cases;

/// <summary>What a tensor stands for: real numbers, row-major.</summary>
internal sealed record RealTensor(Shape Shape, double[] Values)
{
    /// <summary>The numbers that the stored elements of <paramref name="tensor"/> stand for.</summary>
    public static RealTensor Of(Tensor tensor, Shape shape, ReadOnlySpan<byte> data)
    {
        double[] values = StoredNumbers.Read(tensor.Type, data);
        if (tensor.Quantization is { HasScales: true } quantization)
        {
            var steps = new QuantizationSteps(quantization, shape);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = steps.ScaleAt(i) * (values[i] - steps.ZeroPointAt(i));
            }
        }

        return new RealTensor(shape, values);
    }

    public RealTensor Select(Func<double, double> function) => new(Shape, Array.ConvertAll(Values, value => function(value)));
}
