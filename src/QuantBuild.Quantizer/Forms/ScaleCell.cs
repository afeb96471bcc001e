using QuantBuild.Model;
using QuantBuild.Quantizer.Calibration;
using QuantBuild.Quantizer.Numerics;

namespace QuantBuild.Quantizer.Forms;

/// <summary>Edges that have one scale and zero point because their operator cannot do otherwise: one edge, or several of one node.</summary>
internal sealed class ScaleCell
{
    /// <summary>By so much of its inputs' range an output that only moves values may leave it: floats round.</summary>
    private const float Slack = 0.01f;

    public ScaleCell(ElementType type, bool isPowerOfTwo = false, Quantization? prescribed = null)
    {
        Type = type;
        IsPowerOfTwo = isPowerOfTwo;
        Prescribed = prescribed;
        Group = new ScaleGroup(this);
    }

    public ElementType Type { get; }

    /// <summary>Whether the scale has to be a power of two.</summary>
    public bool IsPowerOfTwo { get; }

    /// <summary>The scale and zero point that the operator prescribes.</summary>
    public Quantization? Prescribed { get; }

    /// <summary>The least scale with which the operator's kernels work.</summary>
    public float LeastScale { get; set; }

    public List<ScaleEdge> Edges { get; } = [];

    public List<ScaleLink> Links { get; } = [];

    public ScaleGroup Group { get; set; }

    /// <summary>
    /// Whether no value that the cell has to hold is lost with these parameters. A tensor that was written with prescribed parameters
    /// holds no more than these allow. A value less than a step beyond the end costs no more than another rounding.
    /// </summary>
    public bool FitsIn(Quantization parameters)
    {
        ValueRange limits = AffineParameters.RangeOf(parameters, Type).Widen(parameters.Scale);
        return Edges.TrueForAll(edge => Needs(edge) is not { IsEmpty: false } range || limits.Contains(range));
    }

    private ValueRange? Needs(ScaleEdge edge)
    {
        if (edge.Ref.Role == EdgeRole.Input)
        {
            return edge.Origin?.Group.Prescribed is { } written ? edge.Range?.Intersect(AffineParameters.RangeOf(written, Type)) : edge.Range;
        }

        ValueRange inputs = Edges.Where(other => other.Ref.Role == EdgeRole.Input).Aggregate(ValueRange.Empty, (all, other) => all.Union(other.Range ?? ValueRange.Empty));
        bool onlyMoves = !inputs.IsEmpty && edge.Range is { } range && inputs.Widen((inputs.Maximum - inputs.Minimum) * Slack).Contains(range);
        return onlyMoves ? null : edge.Range;
    }
}
