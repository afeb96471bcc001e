using System.Collections.Immutable;
using System.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Repeats;

/// <summary>RANGE: numbers from a first one to below a limit, a step apart.</summary>
internal sealed class RangeDefinition : OperatorDefinition<RangeOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Range;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.13.0"),
        new(2, "2.14.0", node => node.Input(0).Type == ElementType.Int64),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, RangeOptions options)
    {
        context.RequireInputs(3, 3);
        bool areKnown = true;
        for (int i = 0; i < 3; i++)
        {
            TensorInfo input = context.Input(i);
            context.Require(input.Type == context.Output(0).Type, "inputs and output differ in type");
            context.Require(input.Shape.Rank == 0, $"'{input.Name}' has shape {input.Shape}, not []");
            areKnown &= input.IsConstant;
        }

        return context.Output(0).Type switch
        {
            ElementType.Int32 => [areKnown ? [CountOf<int>(context)] : Shape.Unknown],
            ElementType.Int64 => [areKnown ? [CountOf<long>(context)] : Shape.Unknown],
            ElementType.Float32 => [areKnown ? [CountOfFloats(context)] : Shape.Unknown],
            _ => throw context.Unsupported(),
        };
    }

    protected override PreparedNode Prepare(PrepareContext context, RangeOptions options)
    {
        int length = context.Output(0).ElementCount;
        return context.Output(0).Type switch
        {
            ElementType.Int32 => new RangeNode<int>(length),
            ElementType.Int64 => new RangeNode<long>(length),
            _ => new RangeNode<float>(length),
        };
    }

    private static int CountOf<T>(InferenceContext context)
        where T : unmanaged, IBinaryInteger<T>
    {
        (T first, T limit, T step) = ValuesOf<T>(context);
        var distance = Int128.Abs(Int128.CreateChecked(limit) - Int128.CreateChecked(first));
        var size = Int128.Abs(Int128.CreateChecked(step));
        return checked((int)((distance + size - 1) / size));
    }

    private static int CountOfFloats(InferenceContext context)
    {
        (float first, float limit, float step) = ValuesOf<float>(context);
        float count = MathF.Ceiling(MathF.Abs((limit - first) / step));
        context.Require(count <= int.MaxValue, $"it would have {count} numbers");
        return checked((int)count);
    }

    private static (T First, T Limit, T Step) ValuesOf<T>(InferenceContext context)
        where T : unmanaged, INumber<T>
    {
        T first = context.RequireConstant<T>(context.Input(0))[0];
        T limit = context.RequireConstant<T>(context.Input(1))[0];
        T step = context.RequireConstant<T>(context.Input(2))[0];
        context.Require(
            (first >= limit && step < T.Zero) || (first <= limit && step > T.Zero), $"steps of {step} do not lead from {first} to {limit}");
        return (first, limit, step);
    }
}
