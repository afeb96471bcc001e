using System.Collections.Immutable;

namespace QuantBuild.Operators;

/// <summary>What an input or output of an operator is to the quantizer.</summary>
internal abstract record Operand
{
    private Operand()
    {
    }

    /// <summary>Quantized with the range that calibration saw.</summary>
    public static Operand Activation { get; } = new ActivationOperand();

    /// <summary>Left as it is: indices, shapes, axes.</summary>
    public static Operand NotQuantized { get; } = new NotQuantizedOperand();

    /// <summary>
    /// Constant weights, symmetric in [-127, 127], a scale for each index of <paramref name="channelAxis"/>, the output channel;
    /// the indices of <paramref name="inputAxis"/> are the channels of the input. Where both are one axis, each output channel reads one input channel.
    /// </summary>
    public static Operand Weights(int channelAxis, int inputAxis, HybridWeights hybrid = HybridWeights.None) =>
        new WeightsOperand(channelAxis, inputAxis, hybrid);

    /// <summary>Int32, zero point 0, scale of input <paramref name="input"/> times that of weights <paramref name="weights"/>.</summary>
    public static Operand Bias(int input, int weights) => new BiasOperand(input, weights);

    /// <summary>Scale and zero point are those of input <paramref name="input"/>, because the kernel only moves values.</summary>
    public static Operand SameAsInput(int input) => new SameAsInputOperand(input);

    /// <summary>Scale and zero point are prescribed, for each activation type.</summary>
    public static Operand Fixed(params ReadOnlySpan<FixedParameters> parameters) => new FixedOperand([.. parameters]);

    public sealed record ActivationOperand : Operand;

    public sealed record NotQuantizedOperand : Operand;

    public sealed record WeightsOperand(int ChannelAxis, int InputAxis, HybridWeights Hybrid) : Operand;

    public sealed record BiasOperand(int InputIndex, int WeightsIndex) : Operand;

    public sealed record SameAsInputOperand(int InputIndex) : Operand;

    public sealed record FixedOperand(ImmutableArray<FixedParameters> Parameters) : Operand;
}
