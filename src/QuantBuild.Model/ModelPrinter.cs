using QuantBuild.Model.Printing;

namespace QuantBuild.Model;

/// <summary>Prints a model as text for people: the same model always gives the same text.</summary>
internal static class ModelPrinter
{
    public static string Print(TfliteModel model)
    {
        TextTree text = new();
        ModelText.Write(text, model);
        return text.ToString();
    }

    public static string Print(Subgraph subgraph)
    {
        TextTree text = new();
        SubgraphText.Write(text, subgraph, index: 0);
        return text.ToString();
    }
}
