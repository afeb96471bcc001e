using System.Collections.Immutable;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Unary;

/// <summary>An operator of one function, as its row has it.</summary>
internal sealed class UnaryDefinition(UnaryRow row) : OperatorDefinition
{
    private const float ScaleTolerance = 0.001f;

    private readonly QuantizationRule? _rule = ToRule(row);

    public override BuiltinOperator Operator => row.Operator;

    public override ImmutableArray<OperatorVersion> Versions => row.Versions;

    public override QuantizationRule? RuleOf(NodeContext node) => _rule;

    protected override ImmutableArray<Shape> InferShapes(InferenceContext context)
    {
        context.RequireInputs(1, 1);
        return [context.Input(0).Shape];
    }

    protected override PreparedNode PrepareNode(PrepareContext context)
    {
        TensorInfo input = context.Input(0);
        TensorInfo output = context.Output(0);
        if (input.Type == ElementType.Float32 && output.Type == ElementType.Float32)
        {
            return UnaryNodes.Float(row.FunctionOf(context.Node), input.ElementCount);
        }

        UnaryForm form = row.Forms.FirstOrDefault(form => form.Type == input.Type && form.Type == output.Type) ?? throw context.Unsupported();
        if (form.Output is { } prescribed)
        {
            RequireParameters(context, output, prescribed);
        }

        return form.Prepare(context, row.FunctionOf(context.Node), input.ElementCount);
    }

    private static void RequireParameters(PrepareContext context, TensorInfo tensor, FixedParameters prescribed)
    {
        AffineParameters actual = context.RequireAffine(tensor);
        context.Require(
            actual.ZeroPoint == prescribed.ZeroPoint && MathF.Abs(actual.Scale - prescribed.Scale) <= ScaleTolerance * prescribed.Scale,
            $"'{tensor.Name}' has not the scale 1/{1 / prescribed.Scale} and zero point {prescribed.ZeroPoint} that the kernel computes with");
    }

    // Legacy uint8 models are run, not made.
    private static QuantizationRule? ToRule(UnaryRow row)
    {
        UnaryForm[] forms = [.. row.Forms.Where(form => form.Type != ElementType.UInt8)];
        FixedParameters[] prescribed = [.. forms.Select(form => form.Output).OfType<FixedParameters>()];
        return forms.Length == 0 ? null : new QuantizationRule
        {
            Inputs = [Operand.Activation],
            Outputs = [prescribed.Length > 0 ? Operand.Fixed(prescribed) : Operand.Activation],
            Forms = [.. forms.Select(form => KernelForm.Integer(form.Type))],
        };
    }
}
