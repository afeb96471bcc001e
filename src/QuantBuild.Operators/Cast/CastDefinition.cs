using System.Collections.Immutable;
using System.Numerics;
using QuantBuild.Kernels.Quantization;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Cast;

/// <summary>CAST: the numbers of a tensor in another element type. The tensors' types count, not those in the options.</summary>
internal sealed class CastDefinition : OperatorDefinition<CastOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Cast;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.5.0"),
        new(2, "2.7.0", node => Has(node, ElementType.UInt32)),
        new(3, "2.8.0", node => Has(node, ElementType.Int8)),
        new(4, "2.9.0", node => Has(node, ElementType.UInt16)),
        new(5, "2.12.0", node => Has(node, ElementType.Float64) || Has(node, ElementType.Float16)),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, CastOptions options)
    {
        context.RequireInputs(1, 1);
        return [context.Input(0).Shape];
    }

    protected override PreparedNode Prepare(PrepareContext context, CastOptions options) => context.Input(0).Type switch
    {
        var type when type == context.Output(0).Type => Moves.PrepareCopy(context),
        ElementType.Float32 => From<float>(context),
        ElementType.Float16 => From<Half>(context),
        ElementType.Float64 => From<double>(context),
        ElementType.Int8 => From<sbyte>(context),
        ElementType.UInt8 or ElementType.Boolean => From<byte>(context),
        ElementType.Int16 => From<short>(context),
        ElementType.UInt16 => From<ushort>(context),
        ElementType.Int32 => From<int>(context),
        ElementType.UInt32 => From<uint>(context),
        ElementType.Int64 => From<long>(context),
        _ => throw context.Unsupported(),
    };

    private static PreparedNode From<TFrom>(PrepareContext context)
        where TFrom : unmanaged, INumber<TFrom>
    {
        return context.Output(0).Type switch
        {
            ElementType.Float32 => To<float>(),
            ElementType.Float16 => To<Half>(),
            ElementType.Float64 => To<double>(),
            ElementType.Int8 => To<sbyte>(),
            ElementType.UInt8 => To<byte>(),
            ElementType.Int16 => To<short>(),
            ElementType.UInt16 => To<ushort>(),
            ElementType.Int32 => To<int>(),
            ElementType.UInt32 => To<uint>(),
            ElementType.Int64 => To<long>(),
            ElementType.Boolean => new ElementConversion<TFrom, byte>(context.Output(0).ElementCount, NumericCast.ToBoolean),
            _ => throw context.Unsupported(),
        };

        ElementConversion<TFrom, TTo> To<TTo>()
            where TTo : unmanaged, INumber<TTo>, IMinMaxValue<TTo> => new(context.Output(0).ElementCount, NumericCast.Run);
    }

    private static bool Has(NodeContext node, ElementType type) => node.Input(0).Type == type || node.Output(0).Type == type;
}
