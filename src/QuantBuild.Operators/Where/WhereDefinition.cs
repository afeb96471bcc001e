using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using QuantBuild.Kernels.Indexing;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Where;

/// <summary>WHERE: the indices of the elements that are not zero, [count, rank], in row-major order.</summary>
internal sealed class WhereDefinition : OperatorDefinition<WhereOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Where;

    public override ImmutableArray<OperatorVersion> Versions { get; } = [new(1, "1.14.0")];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, WhereOptions options)
    {
        context.RequireInputs(1, 1);
        TensorInfo condition = context.Input(0);
        context.Require(context.Output(0).Type == ElementType.Int64, $"its output is {context.Output(0).Type}, not Int64");
        return [[condition.Constant is { } values ? Count(context, values.Span) : -1, condition.Shape.Rank]];
    }

    protected override PreparedNode Prepare(PrepareContext context, WhereOptions options)
    {
        Shape shape = context.Input(0).Shape;
        return context.Input(0).Type switch
        {
            ElementType.Boolean or ElementType.UInt8 => new WhereNode<byte>(shape),
            ElementType.Int8 => new WhereNode<sbyte>(shape),
            ElementType.Int32 => new WhereNode<int>(shape),
            ElementType.UInt32 => new WhereNode<uint>(shape),
            ElementType.Int64 => new WhereNode<long>(shape),
            ElementType.Float32 => new WhereNode<float>(shape),
            _ => throw context.Unsupported(),
        };
    }

    private static int Count(NodeContext context, ReadOnlySpan<byte> values) => context.Input(0).Type switch
    {
        ElementType.Boolean or ElementType.UInt8 => Count<byte>(values),
        ElementType.Int8 => Count<sbyte>(values),
        ElementType.Int32 => Count<int>(values),
        ElementType.UInt32 => Count<uint>(values),
        ElementType.Int64 => Count<long>(values),
        ElementType.Float32 => Count<float>(values),
        _ => throw context.Unsupported(),
    };

    private static int Count<T>(ReadOnlySpan<byte> values)
        where T : unmanaged, INumberBase<T> => NonzeroIndices.Count(MemoryMarshal.Cast<byte, T>(values));
}
