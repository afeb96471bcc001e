using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>One set of types with which runtimes can compute an operator.</summary>
/// <param name="Activation">The type of the activations, where their operand does not state its own.</param>
/// <param name="Weights">The type of the weights; null where there are none.</param>
/// <param name="Bias">The type of the biases; null where there are none.</param>
/// <param name="Granularity">Which scales of the weights the kernel takes.</param>
/// <param name="Dynamic">Whether the kernel takes the weights as they are and quantizes float activations while it runs.</param>
internal sealed record KernelForm(ElementType Activation, ElementType? Weights, ElementType? Bias, Granularity Granularity, bool Dynamic)
{
    /// <summary>The least scale of an output, as a part of the largest input scale, with which the kernels of runtimes still work.</summary>
    public double LeastOutputScale { get; init; }

    /// <summary>Gives a node the options that the form asks for, where they leave a choice.</summary>
    public Func<Node, Node>? Adapt { get; init; }

    /// <summary>Whether constants are stored in other types than the kernel reads.</summary>
    public bool IsWidened => !Dynamic && !HasIntegerActivations;

    /// <summary>Whether scale and zero point of the activations are part of the model.</summary>
    public bool HasIntegerActivations => Activation.IsInteger();

    /// <summary>An operator without weights.</summary>
    public static KernelForm Integer(ElementType activation) => new(activation, Weights: null, Bias: null, Granularity.None, Dynamic: false);

    public static KernelForm Integer(ElementType activation, ElementType weights, ElementType bias, Granularity granularity) =>
        new(activation, weights, bias, granularity, Dynamic: false);

    /// <summary>Float kernels, and constants that are stored smaller and widened before them: every operator can be computed so.</summary>
    public static KernelForm Widened(ElementType weights) => weights.IsFloat()
        ? new(ElementType.Float32, weights, weights, Granularity.None, Dynamic: false)
        : new(ElementType.Float32, weights, ElementType.Float32, Granularity.PerTensor | Granularity.PerChannel, Dynamic: false);

    /// <summary>Float activations with integer weights.</summary>
    public static KernelForm Hybrid(ElementType weights, Granularity granularity) =>
        new(ElementType.Float32, weights, ElementType.Float32, granularity, Dynamic: true);
}
