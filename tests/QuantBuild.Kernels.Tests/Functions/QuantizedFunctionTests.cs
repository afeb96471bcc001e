using QuantBuild.Kernels.Functions;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;

namespace QuantBuild.Kernels.Tests.Functions;

public sealed class QuantizedFunctionTests
{
    [Theory]
    [InlineData("LOGISTIC", 0.05f, 7, 1f / 256, -128)]
    [InlineData("TANH", 0.03f, -20, 1f / 128, 0)]
    [InlineData("GELU", 0.04f, 0, 0.037f, -120)]
    [InlineData("EXP", 0.05f, 3, 0.1f, -128)]
    [InlineData("LOG", 0.02f, -30, 0.05f, 10)]
    public void A_table_holds_the_rounded_function_of_all_bytes(string name, float inputScale, int inputZero, float outputScale, int outputZero)
    {
        foreach (bool isSigned in (bool[])[true, false])
        {
            int shift = isSigned ? 0 : 128;
            IntegerBounds bounds = isSigned ? IntegerBounds.Int8 : IntegerBounds.UInt8;
            ByteLookup lookup = QuantizedFunction.CreateLookup(
                FunctionCases.Of(name).Exact, new(inputScale, inputZero + shift), new(outputScale, outputZero + shift), isSigned);
            byte[] source = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
            byte[] actual = new byte[256];
            lookup.Run(source, actual);
            for (int i = 0; i < source.Length; i++)
            {
                int element = isSigned ? (sbyte)source[i] : source[i];
                double exact = FunctionCases.Exact(name, inputScale * (double)(element - inputZero - shift)) / outputScale;
                double expected = double.IsNaN(exact) ? bounds.Minimum : Math.Clamp(exact + outputZero + shift, bounds.Minimum, bounds.Maximum);
                Assert.InRange(isSigned ? (sbyte)actual[i] : actual[i], expected - 0.501, expected + 0.501);
            }
        }
    }
}
