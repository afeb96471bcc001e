namespace QuantBuild.Quantizer.Forms;

/// <summary>Every edge of a model that gets a scale and zero point, and what binds them.</summary>
internal sealed class ScaleGraph
{
    public List<ScaleCell> Cells { get; } = [];

    /// <summary>Tensors that should, but need not, have one scale and zero point for all edges.</summary>
    public List<ScaleLink> Links { get; } = [];

    /// <summary>Tensors that have to, because nothing could come between: their value outlives an invocation.</summary>
    public List<ScaleLink> Variables { get; } = [];

    public List<ScaleFloor> Floors { get; } = [];

    public void Add(ScaleLink link)
    {
        link.Writer.Links.Add(link);
        link.Reader.Links.Add(link);
        Links.Add(link);
    }
}
