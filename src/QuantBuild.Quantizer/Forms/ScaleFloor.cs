using System.Collections.Immutable;

namespace QuantBuild.Quantizer.Forms;

/// <summary>A node whose kernels need outputs with a scale not too small beside those of its inputs.</summary>
/// <param name="Factor">The least scale of an output, as a part of the largest input scale.</param>
/// <param name="Inputs">What the node reads.</param>
/// <param name="Outputs">What it writes.</param>
internal sealed record ScaleFloor(double Factor, ImmutableArray<ScaleCell> Inputs, ImmutableArray<ScaleCell> Outputs)
{
    public float LeastScale => (float)(Factor * Inputs.Select(input => input.Group.Parameters.Scale).DefaultIfEmpty().Max());
}
