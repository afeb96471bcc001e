using QuantBuild.Model;
using QuantBuild.Quantizer.Calibration;

namespace QuantBuild.Quantizer.Forms;

/// <summary>An edge whose scale and zero point are to be chosen.</summary>
/// <param name="Ref">The edge.</param>
/// <param name="Tensor">Its tensor.</param>
/// <param name="Range">What calibration saw of it, or what the constant holds; null where nothing is known.</param>
internal sealed record ScaleEdge(EdgeRef Ref, Tensor Tensor, ValueRange? Range)
{
    /// <summary>What writes the tensor in the form that is read here; null where that writes floats, or another integer type.</summary>
    public ScaleCell? Origin { get; set; }
}
