using QuantBuild.Model;
using QuantBuild.Quantizer.Calibration;
using QuantBuild.Quantizer.Numerics;

namespace QuantBuild.Quantizer.Forms;

/// <summary>Cells that share one scale and zero point.</summary>
internal sealed class ScaleGroup
{
    private Quantization? _chosen;

    public ScaleGroup(ScaleCell cell)
    {
        Cells = [cell];
        Prescribed = cell.Prescribed;
    }

    public List<ScaleCell> Cells { get; private set; }

    /// <summary>The scale and zero point that one of the cells prescribes.</summary>
    public Quantization? Prescribed { get; private set; }

    /// <exception cref="QuantBuildException">Nothing is known of the values.</exception>
    public Quantization Parameters => Prescribed ?? (_chosen ??= Choose());

    /// <summary>Takes in the cells of another group, of which at most one is prescribed or both are the same.</summary>
    public void Unite(ScaleGroup other)
    {
        if (other == this)
        {
            return;
        }

        (List<ScaleCell> more, List<ScaleCell> fewer) = Cells.Count >= other.Cells.Count ? (Cells, other.Cells) : (other.Cells, Cells);
        other.Cells.ForEach(cell => cell.Group = this);
        more.AddRange(fewer);
        Cells = more;
        Prescribed ??= other.Prescribed;
        _chosen = null;
    }

    /// <summary>Whether all cells can take these parameters.</summary>
    public bool Accepts(Quantization parameters, bool clamps) => Prescribed is null
        ? Cells.TrueForAll(cell => cell.LeastScale <= parameters.Scale && (clamps || cell.FitsIn(parameters)))
        : Prescribed == parameters;

    /// <summary>All values of so narrow a range are next to zero for the greater scale.</summary>
    public void RaiseScale(float scale) => _chosen = Quantization.PerTensor(scale, Parameters.ZeroPoint);

    private Quantization Choose()
    {
        ValueRange range = Cells.SelectMany(cell => cell.Edges).Aggregate(ValueRange.Empty, (all, edge) => all.Union(edge.Range ?? ValueRange.Empty));
        if (range.IsEmpty)
        {
            throw Diagnostics.ActivationNotCalibrated.Exception(file: null, Cells.SelectMany(cell => cell.Edges).First().Tensor.Name);
        }

        ScaleCell first = Cells[0];
        Quantization chosen = first.IsPowerOfTwo ? AffineParameters.PowerOfTwo(range, first.Type) : AffineParameters.For(range, first.Type);
        float least = Cells.Max(cell => cell.LeastScale);
        return chosen.Scale < least ? Quantization.PerTensor(least, chosen.ZeroPoint) : chosen;
    }
}
