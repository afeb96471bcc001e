using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Testing;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>Which models of the zoo hold only operators of our list.</summary>
internal static class SupportedModels
{
    public static bool Supports(string model)
    {
        return UnsupportedOperators(model).Count == 0;
    }

    public static IReadOnlyCollection<string> UnsupportedOperators(string model)
    {
        TfliteModel parsed = ModelReader.Read(File.ReadAllBytes(Zoo.Path(model)));
        return [.. parsed.Main.Nodes.Where(node => OperatorDefinitions.Find(node.Operator) is null).Select(node => node.Name).Distinct()];
    }
}
