using System.Collections.Immutable;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Requantization;

/// <summary>The quantization of an operator with int8 weights.</summary>
/// <param name="InputZeroPoint">The activations' zero point, also the padding.</param>
/// <param name="Scales">input scale · weight scale / output scale: one, or one an output channel.</param>
/// <param name="OutputZeroPoint">The outputs' zero point.</param>
/// <param name="Bounds">The range of the outputs, within that of int8.</param>
internal sealed record RequantizationParameters(int InputZeroPoint, ImmutableArray<double> Scales, int OutputZeroPoint, IntegerBounds Bounds)
{
    internal RequantizeKernel Kernel { get; init; } = RequantizeKernels.Best;
}
