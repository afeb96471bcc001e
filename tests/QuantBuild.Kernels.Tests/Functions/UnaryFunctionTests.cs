using QuantBuild.Kernels.Functions;
using QuantBuild.Kernels.Tests.Vectors;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Tests.Functions;

public sealed class UnaryFunctionTests
{
    private static readonly float[] _corners =
    [
        0, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, float.Epsilon, -float.Epsilon, 1e-39f, 1.17549435e-38f,
        1, -1, 0.5f, 1.5f, 2.5f, -2.5f, 88, -88, 104, -104, 16777217, 1e-30f, -1e-30f,
    ];

    public static TheoryData<string> Names => FunctionCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Vectors_and_tables_are_near_the_function(string name)
    {
        UnaryFunction function = FunctionCases.Of(name);
        double tolerance = name switch
        {
            "GELU" => 6e-6,
            "GELU approximate" => 2e-5,
            _ => 1e-6,
        };
        foreach (float x in Arguments())
        {
            double exact = FunctionCases.Exact(name, x);
            Check(exact, FunctionCases.Scalar(function, x), tolerance, $"{name}({x})");
            if (name is not ("GELU approximate" or "ELU"))
            {
                Check(exact, function.Exact(x), tolerance, $"exact {name}({x})");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_gives_the_same_bits_at_every_length(string name)
    {
        UnaryFunction function = FunctionCases.Of(name);
        foreach (VectorWidth width in VectorWidths.Supported)
        {
            for (int length = 0; length <= WidthCases.LongestLength; length++)
            {
                float[] x = WidthCases.Floats(length, length, length % 3 == 0 ? 110 : 7);
                _corners.AsSpan(0, Math.Min(_corners.Length, length / 2)).CopyTo(x);
                float[] expected = new float[length];
                using var source = new GuardedBuffer<float>(x);
                using var actual = new GuardedBuffer<float>(length);
                function.Run(x, expected, VectorWidth.Scalar);
                function.Run(source.Span, actual.Span, width);
                AssertBits.Equal(expected, actual.Span, $"{name} {width}");
            }
        }
    }

    [Theory]
    [InlineData("LOG", 0f, float.NegativeInfinity)]
    [InlineData("LOG", -1f, float.NaN)]
    [InlineData("LOG", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("LOG", 1f, 0f)]
    [InlineData("LOGISTIC", float.NegativeInfinity, 0f)]
    [InlineData("LOGISTIC", float.PositiveInfinity, 1f)]
    [InlineData("LOGISTIC", float.NaN, float.NaN)]
    [InlineData("TANH", float.NegativeInfinity, -1f)]
    [InlineData("TANH", float.PositiveInfinity, 1f)]
    [InlineData("TANH", float.NaN, float.NaN)]
    [InlineData("GELU", 20f, 20f)]
    [InlineData("GELU", -20f, -0f)]
    [InlineData("GELU", float.NaN, float.NaN)]
    [InlineData("ELU", -200f, -1f)]
    [InlineData("RSQRT", 0f, float.PositiveInfinity)]
    [InlineData("ROUND", -2.5f, -2f)]
    public void The_ends_are_exact(string name, float x, float expected) => Assert.Equal(expected, FunctionCases.Scalar(FunctionCases.Of(name), x));

    [Fact]
    public void Negative_arguments_of_a_leaky_unit_are_scaled()
    {
        var function = new UnaryFunction<LeakyRelu>("LEAKY_RELU", new LeakyRelu(0.25f), x => x < 0 ? x * 0.25f : x);

        Assert.Equal([-2f, 0f, 3f], new[] { -8f, 0f, 3f }.Select(x => FunctionCases.Scalar(function, x)));
    }

    private static IEnumerable<float> Arguments()
    {
        for (int i = 0; i < 4000; i++)
        {
            yield return (i - 2000) / 223f;
        }

        for (float x = 1e-6f; x < 1; x *= 1.5f)
        {
            yield return x;
            yield return -x;
        }
    }

    private static void Check(double exact, float actual, double tolerance, string what)
    {
        bool agrees = double.IsNaN(exact) ? float.IsNaN(actual) : actual == exact || Math.Abs(actual - exact) <= Math.Max(tolerance * Math.Abs(exact), 1e-37);
        Assert.True(agrees, $"{what} is {actual}, not {exact}");
    }
}
