using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Quantizer.Recipes;

/// <summary>The types that a scheme wants of an operator.</summary>
/// <param name="Activation">The type of the activations.</param>
/// <param name="Weights">The type of the weights, where there are any.</param>
/// <param name="Dynamic">Whether the operator is to quantize float activations while it runs.</param>
internal sealed record FormRequest(ElementType Activation, ElementType Weights, bool Dynamic = false)
{
    public string Description => Dynamic || Activation == ElementType.Float32 ? $"kernel with {Weights} weights" : $"{Activation} kernel";

    /// <summary>The first of the rule's forms that has these types; null for none.</summary>
    public KernelForm? FindIn(QuantizationRule rule) => Activation == ElementType.Float32 && !Dynamic
        ? KernelForm.Widened(Weights)
        : rule.Forms.FirstOrDefault(form => form.Activation == Activation && form.Dynamic == Dynamic && (form.Weights ?? Weights) == Weights);
}
