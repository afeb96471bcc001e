using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Tests.Cases;

internal static class AveragePoolCases
{
    public static IEnumerable<OperatorCase> All => ((ElementType[])[ElementType.Float32, ElementType.Int8]).SelectMany(type => (OperatorCase[])
    [
        Create("whole image", type, 6, 6, 1, 0, Padding.Valid),
        Create("padding does not count", type, 3, 1, 6, 1, Padding.Same),
        Create("stride 2", type, 2, 2, 3, 0, Padding.Valid),
    ]);

    private static OperatorCase Create(string name, ElementType type, int window, int stride, int output, int before, Padding padding)
    {
        const int channels = 35;
        return new CaseBuilder(BuiltinOperator.AveragePool2D, type).Input([2, 6, 6, channels], seed: window).Build(
            name,
            new Pool2DOptions { Padding = padding, FilterHeight = window, FilterWidth = window, StrideH = stride, StrideW = stride },
            [2, output, output, channels],
            type,
            CaseBuilder.InputParameters(type),
            inputs => [.. Means(inputs[0], channels, window, stride, output, before)],
            type == ElementType.Int8 ? 0.51 * CaseBuilder.ActivationScale : 1e-6);
    }

    private static IEnumerable<double> Means(float[] images, int channels, int window, int stride, int output, int before)
    {
        foreach (float[] image in images.Chunk(36 * channels))
        {
            for (int i = 0; i < output * output * channels; i++)
            {
                int top = (i / channels / output * stride) - before;
                int left = (i / channels % output * stride) - before;
                yield return (
                    from y in Enumerable.Range(top, window)
                    from x in Enumerable.Range(left, window)
                    where y >= 0 && y < 6 && x >= 0 && x < 6
                    select (double)image[(((y * 6) + x) * channels) + (i % channels)]).Average();
            }
        }
    }
}
