using QuantBuild.Model;

namespace QuantBuild.Operators.Movement;

/// <summary>What the operators that move elements ask of their operands.</summary>
internal static class MoveChecks
{
    /// <summary>The most dimensions, where they are loops.</summary>
    public const int MostDimensions = 8;

    /// <summary>The bytes of an element of input <paramref name="input"/>.</summary>
    public static int RequireElementBytes(this NodeContext context, int input)
    {
        ElementType type = context.Input(input).Type;
        return type.BitSize() >= 8 && type != ElementType.Resource ? type.BitSize() / 8 : throw context.Unsupported();
    }

    /// <summary>Refuses outputs that are of another type than input <paramref name="input"/>.</summary>
    public static void RequireSameType(this NodeContext context, int input = 0)
    {
        for (int i = 0; i < context.OutputCount; i++)
        {
            context.Require(context.Input(input).Type == context.Output(i).Type, "input and output differ in type");
        }
    }

    /// <summary>Refuses operands that stand for other numbers: values that only move cannot change their scale.</summary>
    public static void RequireSameScale(this NodeContext context, TensorInfo first, TensorInfo second) =>
        context.Require(HaveSameScale(first, second), $"'{first.Name}' and '{second.Name}' differ in scale or zero point");

    /// <summary>Refuses inputs or outputs of another scale than the first output.</summary>
    public static void RequireSameScales(this NodeContext context)
    {
        for (int i = 0; i < context.InputCount; i++)
        {
            context.RequireSameScale(context.Input(i), context.Output(0));
        }

        for (int i = 1; i < context.OutputCount; i++)
        {
            context.RequireSameScale(context.Output(i), context.Output(0));
        }
    }

    /// <summary>Whether both have the same scale and zero point, or none.</summary>
    public static bool HaveSameScale(TensorInfo first, TensorInfo second) => ParametersOf(first) == ParametersOf(second);

    public static void RequireLoops(this NodeContext context, Shape shape) =>
        context.Require(shape.Rank <= MostDimensions, $"shape {shape} has more than {MostDimensions} dimensions");

    /// <summary>Refuses constants of another shape. Where values are not known yet, models state shapes that mean nothing.</summary>
    public static void RequireShape(this NodeContext context, int input, params ReadOnlySpan<int> shape)
    {
        TensorInfo tensor = context.Input(input);
        context.Require(
            tensor.Shape.AsSpan().SequenceEqual(shape) || (!tensor.IsConstant && tensor.Shape.Rank == shape.Length),
            $"'{tensor.Name}' has shape {tensor.Shape}, not {new Shape(shape)}");
    }

    /// <summary>The number of a dimension, of which negative ones count from the end.</summary>
    public static int RequireAxis(this NodeContext context, long axis, int rank)
    {
        long counted = axis < 0 ? axis + rank : axis;
        context.Require(counted >= 0 && counted < rank, $"there is no dimension {axis} among {rank}");
        return (int)counted;
    }

    public static void RequireIntegers(this NodeContext context, int input, params ReadOnlySpan<ElementType> types)
    {
        TensorInfo tensor = context.Input(input);
        if (!types.Contains(tensor.Type))
        {
            throw context.Unsupported();
        }
    }

    /// <summary>The values of an int32 or int64 operand, where they are known.</summary>
    public static bool TryGetIntegers(this NodeContext context, int input, out IntegerValues values) =>
        context.TryGetIntegers(input, out values, ElementType.Int32, ElementType.Int64);

    /// <summary>The values of an integer operand of one of several types, where they are known.</summary>
    public static bool TryGetIntegers(this NodeContext context, int input, out IntegerValues values, params ReadOnlySpan<ElementType> types)
    {
        TensorInfo tensor = context.Input(input);
        context.RequireIntegers(input, types);
        if (tensor.Constant is not { } constant)
        {
            values = default;
            return false;
        }

        context.Require(constant.Length == tensor.ByteLength, $"'{tensor.Name}' has {constant.Length} bytes of data, {tensor.ByteLength} expected");
        values = new IntegerValues(constant.Span, tensor.Type);
        return true;
    }

    private static (float Scale, long ZeroPoint) ParametersOf(TensorInfo tensor) =>
        tensor.Quantization is { IsPerTensor: true } parameters ? (parameters.Scale, parameters.ZeroPoint) : (0, 0);
}
