using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Functions;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;
using QuantBuild.Kernels.Vectors;
using QuantBuild.Model;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Unary;

/// <summary>Nodes that compute each element of the output from its counterpart in the input.</summary>
internal static class UnaryNodes
{
    private const int WorkPerFloat = 24;
    private const int WorkPerInt16 = 8;

    public static PreparedNode Float(UnaryFunction function, int length) =>
        new ElementConversion<float, float>(length, function.Run, WorkPerFloat);

    public static PreparedNode Lookup(PrepareContext context, UnaryFunction function, int length)
    {
        (AffineParameters input, AffineParameters output) = RequireParameters(context);
        bool isSigned = context.Input(0).Type == ElementType.Int8;
        ByteLookup lookup = QuantizedFunction.CreateLookup(function.Exact, input, output, isSigned);
        return new ElementConversion<byte, byte>(length, lookup.Run);
    }

    public static PreparedNode Pieces(PrepareContext context, UnaryFunction function, int length)
    {
        (AffineParameters input, AffineParameters output) = RequireParameters(context);
        var lookup = new Int16Lookup(function.Exact, input, output);
        return new ElementConversion<short, short>(length, (x, y) => lookup.Run(x, y, VectorWidths.Best), WorkPerInt16);
    }

    /// <summary>A formula of 16-bit elements whose input has zero point 0.</summary>
    public static PreparedNode Int16<TFormula>(PrepareContext context, int length, Func<float, TFormula> create)
        where TFormula : struct, IUnaryFormula<int>
    {
        AffineParameters input = context.RequireAffine(context.Input(0));
        context.Require(input.ZeroPoint == 0, $"'{context.Input(0).Name}' has zero point {input.ZeroPoint}, not 0");
        TFormula formula = create(input.Scale);
        return new ElementConversion<short, short>(
            length,
            (x, y) => UnaryDriver.Run<short, Int16Lanes, short, Int16Lanes, TFormula>(formula, x, y, VectorWidths.Best),
            WorkPerInt16);
    }

    private static (AffineParameters Input, AffineParameters Output) RequireParameters(PrepareContext context) =>
        (context.RequireAffine(context.Input(0)), context.RequireAffine(context.Output(0)));
}
