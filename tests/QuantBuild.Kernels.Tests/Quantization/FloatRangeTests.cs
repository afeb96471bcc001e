using QuantBuild.Kernels.Quantization;
using QuantBuild.Kernels.Tests.Vectors;

namespace QuantBuild.Kernels.Tests.Quantization;

public class FloatRangeTests
{
    [Fact]
    public void Every_length_and_place_of_the_extremes()
    {
        for (int length = 1; length <= 100; length++)
        {
            for (int place = 0; place < length; place++)
            {
                float[] values = WidthCases.Floats(length, length, 4);
                values[place] = 50;
                values[length - 1 - place] -= 100;
                Assert.Equal((values.Min(), values.Max()), FloatRange.Of(values));
            }
        }
    }

    [Fact]
    public void Numbers_that_are_none_are_passed_over()
    {
        for (int length = 2; length <= 100; length++)
        {
            float[] values = WidthCases.Floats(length, length, 4);
            for (int i = length % 3; i < length; i += 2)
            {
                values[i] = float.NaN;
            }

            float[] numbers = [.. values.Where(static value => !float.IsNaN(value))];
            Assert.Equal(numbers.Length == 0 ? (0, 0) : (numbers.Min(), numbers.Max()), FloatRange.Of(values));
        }

        Assert.Equal((0, 0), FloatRange.Of([]));
        Assert.Equal((0, 0), FloatRange.Of(new float[40].Select(static _ => float.NaN).ToArray()));
        Assert.Equal((float.NegativeInfinity, 1), FloatRange.Of([1, float.NegativeInfinity]));
    }
}
