namespace QuantBuild.Quantizer.Forms;

/// <summary>A tensor that two cells share: with one scale and zero point for both, nothing need be requantized between them.</summary>
/// <param name="Writer">The cell that writes the tensor, or the first that reads it where it is written as floats.</param>
/// <param name="Reader">A cell that reads it.</param>
/// <param name="Clamps">Whether the reader is the only one, and cuts off what its own parameters do not hold.</param>
internal sealed record ScaleLink(ScaleCell Writer, ScaleCell Reader, bool Clamps = false)
{
    public ScaleCell Other(ScaleCell cell) => cell == Writer ? Reader : Writer;
}
