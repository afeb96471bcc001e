using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Testing;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>Which models hold only operators of our list, in all their subgraphs.</summary>
internal static class SupportedModels
{
    /// <param name="path">The path of a file.</param>
    public static bool IsSupported(string path)
    {
        return UnsupportedIn(path).Count == 0;
    }

    /// <param name="model">A path in the zoo.</param>
    public static bool Supports(string model)
    {
        return UnsupportedOperators(model).Count == 0;
    }

    public static IReadOnlyCollection<string> UnsupportedOperators(string model)
    {
        return UnsupportedIn(Zoo.Path(model));
    }

    private static HashSet<string> UnsupportedIn(string path)
    {
        TfliteModel model = ModelReader.Read(File.ReadAllBytes(path));
        return [.. model.Subgraphs.SelectMany(graph => graph.Nodes).Where(node => OperatorDefinitions.Find(node.Operator) is null).Select(node => node.Name)];
    }
}
