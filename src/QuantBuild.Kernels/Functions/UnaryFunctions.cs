using System.Collections.Immutable;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Functions;

/// <summary>The functions without parameters. Their exact forms follow the single-precision expressions of TFLite, step by step.</summary>
internal static class UnaryFunctions
{
    public static UnaryFunction Abs { get; } = new UnaryFunction<AbsoluteValue>("ABS", default, MathF.Abs);

    public static UnaryFunction Ceil { get; } = new UnaryFunction<CeilingFunction>("CEIL", default, MathF.Ceiling);

    public static UnaryFunction Elu { get; } = new UnaryFunction<Elu>("ELU", default, x => x < 0 ? (float)Math.Exp(x) - 1 : x);

    public static UnaryFunction Exp { get; } = new UnaryFunction<Exponential>("EXP", default, x => (float)Math.Exp(x));

    public static UnaryFunction Floor { get; } = new UnaryFunction<FloorFunction>("FLOOR", default, MathF.Floor);

    public static UnaryFunction Gelu { get; } = new UnaryFunction<Gelu>(
        "GELU", default, x => 0.5f * x * (float)ExactErrorComplement.Of(x * -Functions.Gelu.InverseSqrt2));

    public static UnaryFunction GeluApproximate { get; } = new UnaryFunction<TanhGelu>(
        "GELU approximate", default, x => 0.5f * x * (1 + (float)Math.Tanh(TanhGelu.SqrtTwoOverPi * (x + (TanhGelu.CubicFactor * x * x * x)))));

    public static UnaryFunction HardSwish { get; } = new UnaryFunction<HardSwish>(
        "HARD_SWISH", default, x => x * Math.Clamp(x + 3, 0, 6) / 6);

    public static UnaryFunction Log { get; } = new UnaryFunction<Logarithm>("LOG", default, x => (float)Math.Log(x));

    public static UnaryFunction Logistic { get; } = new UnaryFunction<Logistic>("LOGISTIC", default, x => 1 / (1 + (float)Math.Exp(-x)));

    public static UnaryFunction Neg { get; } = new UnaryFunction<Negation>("NEG", default, x => -x);

    public static UnaryFunction Relu { get; } = Clamp("RELU", new(0, float.PositiveInfinity));

    public static UnaryFunction Relu0To1 { get; } = Clamp("RELU_0_TO_1", new(0, 1));

    public static UnaryFunction Relu6 { get; } = Clamp("RELU6", new(0, 6));

    public static UnaryFunction ReluN1To1 { get; } = Clamp("RELU_N1_TO_1", new(-1, 1));

    public static UnaryFunction Round { get; } = new UnaryFunction<RoundFunction>("ROUND", default, MathF.Round);

    public static UnaryFunction Rsqrt { get; } = new UnaryFunction<ReciprocalSquareRoot>("RSQRT", default, x => 1 / MathF.Sqrt(x));

    public static UnaryFunction Sqrt { get; } = new UnaryFunction<SquareRoot>("SQRT", default, MathF.Sqrt);

    public static UnaryFunction Square { get; } = new UnaryFunction<Square>("SQUARE", default, x => x * x);

    public static UnaryFunction Tanh { get; } = new UnaryFunction<HyperbolicTangent>("TANH", default, x => (float)Math.Tanh(x));

    public static ImmutableArray<UnaryFunction> All { get; } =
    [
        Abs, Ceil, Elu, Exp, Floor, Gelu, GeluApproximate, HardSwish, Log, Logistic, Neg, Relu, Relu0To1, Relu6, ReluN1To1, Round, Rsqrt, Sqrt,
        Square, Tanh,
    ];

    private static UnaryFunction<Clamping> Clamp(string name, Bounds<float> bounds) =>
        new(name, new Clamping(bounds), x => x < bounds.Minimum ? bounds.Minimum : x > bounds.Maximum ? bounds.Maximum : x);
}
