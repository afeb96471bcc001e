using QuantBuild.Kernels.Functions;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Tests.Functions;

/// <summary>Every listed function by name, and what it is in double precision.</summary>
public static class FunctionCases
{
    private static readonly Dictionary<string, Func<double, double>> _exact = new()
    {
        ["ABS"] = Math.Abs,
        ["CEIL"] = Math.Ceiling,
        ["ELU"] = x => x < 0 ? ExponentialMinusOne(x) : x,
        ["EXP"] = Math.Exp,
        ["FLOOR"] = Math.Floor,
        ["GELU"] = x => x / 2 * ErrorComplement(-x / Math.Sqrt(2)),
        ["GELU approximate"] = x => x / (1 + Math.Exp(-2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        ["HARD_SWISH"] = x => x * Math.Clamp(x + 3, 0, 6) / 6,
        ["LOG"] = Math.Log,
        ["LOGISTIC"] = x => 1 / (1 + Math.Exp(-x)),
        ["NEG"] = x => -x,
        ["RELU"] = x => Math.Max(x, 0),
        ["RELU_0_TO_1"] = x => Math.Clamp(x, 0, 1),
        ["RELU6"] = x => Math.Clamp(x, 0, 6),
        ["RELU_N1_TO_1"] = x => Math.Clamp(x, -1, 1),
        ["ROUND"] = Math.Round,
        ["RSQRT"] = x => 1 / Math.Sqrt(x),
        ["SQRT"] = Math.Sqrt,
        ["SQUARE"] = x => x * x,
        ["TANH"] = Math.Tanh,
    };

    public static TheoryData<string> Names => [.. UnaryFunctions.All.Select(function => function.Name)];

    internal static UnaryFunction Of(string name) => UnaryFunctions.All.Single(function => function.Name == name);

    internal static double Exact(string name, double x) => _exact[name](x);

    internal static float Scalar(UnaryFunction function, float x)
    {
        float[] result = new float[1];
        function.Run([x], result, VectorWidth.Scalar);
        return result[0];
    }

    /// <summary>2/√π · e^(-x²) times the integral of e^(-t² - 2xt) from 0 on, by trapezoids and what they miss at the begin.</summary>
    private static double ErrorComplement(double x)
    {
        if (x < 0)
        {
            return 2 - ErrorComplement(-x);
        }

        const int Steps = 256;
        double sum = 0.5;
        for (int i = 1; i < 10 * Steps; i++)
        {
            double t = (double)i / Steps;
            sum += Math.Exp(-t * (t + (2 * x)));
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * (sum - (x / 6 / Steps)) / Steps;
    }

    private static double ExponentialMinusOne(double x) => 2 * Math.Sinh(x / 2) * Math.Exp(x / 2);
}
