using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Functions;

/// <inheritdoc/>
internal sealed class UnaryFunction<TFormula>(string name, TFormula formula, Func<float, float> exact) : UnaryFunction(name, exact)
    where TFormula : struct, IUnaryFormula<float>
{
    public override void Run(ReadOnlySpan<float> source, Span<float> destination, VectorWidth width) =>
        UnaryDriver.Run(formula, source, destination, width);
}
