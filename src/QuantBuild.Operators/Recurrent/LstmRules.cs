using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Operators.Recurrent;

/// <summary>How nodes are quantized, which depends on the operands that they have.</summary>
internal static class LstmRules
{
    /// <summary>By so much finer than the factors of normalized gates their biases are.</summary>
    private const double NormBiasFactor = 1.0 / (1 << 10);

    /// <summary>The outputs, the output state, and what cells give where nothing projects it.</summary>
    private static readonly Operand Output = Operand.SameScale();

    private static readonly Operand Weights = Operand.Weights(channelAxis: 0, inputAxis: 1);

    private static readonly Operand Gate = Operand.Typed(ElementType.Int16);

    /// <param name="node">The node.</param>
    /// <param name="adapt">Gives a node the options that its hybrid form asks for.</param>
    public static QuantizationRule Of(NodeContext node, Func<Node, Node> adapt)
    {
        bool hasNorms = node.OptionalInput(LstmInput.NormFactors + (int)LstmGate.Forget) is not null;
        bool hasProjection = node.OptionalInput(LstmInput.Projection) is not null;
        var integer = KernelForm.Integer(ElementType.Int8, ElementType.Int8, ElementType.Int32, Granularity.PerTensor);
        var hybrid = KernelForm.Hybrid(ElementType.Int8, Granularity.PerTensor) with { Adapt = adapt };
        return new QuantizationRule
        {
            Inputs = Inputs(hasNorms),
            Outputs = [Output],
            Intermediates = [.. Enumerable.Repeat(hasNorms ? Gate : Operand.NotQuantized, IntegerLstmScales.HiddenAt), hasProjection ? Operand.Activation : Output],
            Forms = CanBeHybrid(node) ? [integer, hybrid] : [integer],
        };
    }

    // Hybrid kernels want peephole weights of int8 too, and diagonal ones as floats.
    private static bool CanBeHybrid(NodeContext node) =>
        node.OptionalInput(LstmInput.Peephole + (int)LstmGate.Forget) is null && node.OptionalInput(LstmInput.Recurrent + (int)LstmGate.Output) is { Shape.Rank: 2 };

    private static ImmutableArray<Operand> Inputs(bool hasNorms) =>
    [
        Operand.Activation,
        .. Enumerable.Repeat(Weights, LstmInput.Peephole - LstmInput.Weights),
        .. Enumerable.Repeat(Gate, LstmInput.Bias - LstmInput.Peephole),
        .. Enumerable.Range(0, LstmInput.Projection - LstmInput.Bias).Select(gate => hasNorms
            ? new Operand.BiasOperand(InputIndex: null, LstmInput.NormFactors + gate, NormBiasFactor)
            : Operand.Bias(LstmInput.Values, LstmInput.Weights + gate)),
        Weights,
        new Operand.BiasOperand(InputIndex: null, LstmInput.Projection) { IntermediateIndex = IntegerLstmScales.HiddenAt },
        Output,
        Operand.Typed(ElementType.Int16, powerOfTwo: true),
        Gate,
    ];
}
