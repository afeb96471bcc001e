using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>What an input, output or intermediate of an operator is to the quantizer.</summary>
internal abstract record Operand
{
    private Operand()
    {
    }

    /// <summary>Quantized with the range that calibration saw.</summary>
    public static Operand Activation { get; } = new ActivationOperand();

    /// <summary>Left as it is: indices, shapes, axes.</summary>
    public static Operand NotQuantized { get; } = new NotQuantizedOperand();

    /// <summary>Scale and zero point are one for all operands of the node with this number, because the kernel only moves values.</summary>
    public static Operand SameScale(int group = 0) => new SameScaleOperand(group);

    /// <summary>An activation of <paramref name="type"/>, whatever the type of the others, with integer kernels; a state, a factor of a normalisation.</summary>
    public static Operand Typed(ElementType type, bool powerOfTwo = false) => new ActivationOperand(type, powerOfTwo);

    /// <summary>
    /// Constant weights, symmetric, a scale for each index of <paramref name="channelAxis"/>, the output channel; the indices of
    /// <paramref name="inputAxis"/> are the channels of the input. Where both are one axis, each output channel reads one input channel.
    /// </summary>
    public static Operand Weights(int channelAxis, int inputAxis) => new WeightsOperand(channelAxis, inputAxis);

    /// <summary>Zero point 0, scale of input <paramref name="input"/> times that of weights <paramref name="weights"/>.</summary>
    public static Operand Bias(int input, int weights) => new BiasOperand(input, weights);

    /// <summary>Scale and zero point are prescribed, for each activation type.</summary>
    public static Operand Fixed(params ReadOnlySpan<FixedParameters> parameters) => new FixedOperand([.. parameters]);

    /// <param name="Type">The operand's own type with integer kernels; null for that of the node's other activations.</param>
    /// <param name="PowerOfTwo">Whether the scale is a power of two.</param>
    public sealed record ActivationOperand(ElementType? Type = null, bool PowerOfTwo = false) : Operand;

    public sealed record NotQuantizedOperand : Operand;

    public sealed record SameScaleOperand(int Group) : Operand;

    public sealed record WeightsOperand(int ChannelAxis, int InputAxis) : Operand;

    /// <param name="InputIndex">The input whose scale counts; null where the weights' alone does.</param>
    /// <param name="WeightsIndex">The weights whose scales count.</param>
    /// <param name="Factor">What the product of scales is multiplied with.</param>
    public sealed record BiasOperand(int? InputIndex, int WeightsIndex, double Factor = 1) : Operand
    {
        /// <summary>The intermediate tensor whose scale counts, where no input's does.</summary>
        public int? IntermediateIndex { get; init; }
    }

    public sealed record FixedOperand(ImmutableArray<FixedParameters> Parameters) : Operand;
}
