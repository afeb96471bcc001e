using System.Collections.Immutable;
using System.Numerics;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Binary;

/// <summary>An operator on two operands, as its row has it.</summary>
internal sealed class BinaryDefinition(BinaryRow row) : OperatorDefinition
{
    public override BuiltinOperator Operator => row.Operator;

    public override ImmutableArray<OperatorVersion> Versions => row.Versions;

    public override QuantizationRule? RuleOf(NodeContext node) => row.Rule;

    public override ActivationFunctionType ActivationOf(Node node) => row.Activation?.Get(node) ?? ActivationFunctionType.None;

    public override Node? WithActivation(Node node, ActivationFunctionType activation) =>
        row.Activation is { } access && access.Get(node) == ActivationFunctionType.None ? access.Set(node, activation) : null;

    protected override ImmutableArray<Shape> InferShapes(InferenceContext context) => [new Shape(BroadcastOperands.Require(context).Shape)];

    protected override PreparedNode PrepareNode(PrepareContext context)
    {
        BroadcastLayout layout = BroadcastOperands.Require(context);
        ElementType type = context.Input(0).Type;
        if (context.Input(1).Type != type || context.Output(0).Type != type)
        {
            throw context.Unsupported();
        }

        FloatBounds bounds = context.RequireBounds(ActivationOf(context.Node));
        if (row.Quantized.FirstOrDefault(form => form.Type == type) is { } form)
        {
            return form.Prepare(context, layout, form.Range.Within(bounds, context.RequireAffine(context.Output(0))));
        }

        return row.Plain.Contains(type) ? PreparePlain(context, layout, type, bounds) : throw context.Unsupported();
    }

    private PreparedNode PreparePlain(PrepareContext context, BroadcastLayout layout, ElementType type, FloatBounds bounds)
    {
        if (context.Output(0).Quantization is { HasScales: true })
        {
            context.RequireSameParameters(context.Input(0), context.Output(0));
            context.RequireSameParameters(context.Input(1), context.Output(0));
        }

        return type switch
        {
            ElementType.Float32 => Prepare<float>(layout, bounds),
            ElementType.Int8 => Prepare<sbyte>(layout, bounds),
            ElementType.UInt8 => Prepare<byte>(layout, bounds),
            ElementType.Int16 => Prepare<short>(layout, bounds),
            ElementType.Int32 => Prepare<int>(layout, bounds),
            ElementType.Int64 => Prepare<long>(layout, bounds),
            _ => throw context.Unsupported(),
        };
    }

    private BinaryNode<T> Prepare<T>(BroadcastLayout layout, FloatBounds bounds)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        new(row.Arithmetic, new Bounds<T>(T.CreateSaturating(bounds.Minimum), T.CreateSaturating(bounds.Maximum)), layout);
}
