using QuantBuild.Model;
using QuantBuild.Testing;
using QuantBuild.Testing.Cases;

namespace QuantBuild.Operators.Tests;

public class CompletenessTests
{
    public static TheoryData<string> Names => [.. OperatorDefinitions.All.Select(definition => definition.Name)];

    /// <summary>Operators whose runs are more than one node: the tests of execution hold them.</summary>
    private static readonly string[] HeldByExecution =
        ["ASSIGN_VARIABLE", "CALL_ONCE", "IF", "READ_VARIABLE", "STABLEHLO_COMPOSITE", "VAR_HANDLE", "WHERE", "WHILE"];

    public static TheoryData<string> NamesOfCases => [.. OperatorDefinitions.All.Select(definition => definition.Name).Except(HeldByExecution)];

    [Theory]
    [MemberData(nameof(NamesOfCases))]
    public void Every_operator_has_cases_for_each_type_that_its_rule_promises(string name)
    {
        OperatorDefinition definition = Find(name);
        OperatorCase[] cases = [.. OperatorCases.Runnable.Where(family => family.Operator == definition.Operator).SelectMany(family => family.Cases)];
        Assert.NotEmpty(cases);
        ElementType[] promised = [.. cases.SelectMany(@case => Forms(definition, @case.Graph)).Select(form => form.Activation).Distinct()];
        if (promised.Length > 0)
        {
            Assert.Empty(promised.Append(ElementType.Float32).Except(cases.SelectMany(@case => InputTypes(definition, @case.Graph))));
        }
    }

    [Fact]
    public void Families_have_names_of_their_own() =>
        Assert.Equal(OperatorCases.All.Count, OperatorCases.All.Select(family => family.Name).Distinct().Count());

    [Fact]
    public void What_no_reference_computes_is_stated() => Assert.All(OperatorCases.All, family => Assert.True(family.IsStated || family.Judge != Judge.None));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_operator_has_a_row_in_the_readme(string name) =>
        Assert.Contains($"| {name} |", File.ReadAllText(Repository.Path("README.md")), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void Versions_rise_with_their_releases(string name)
    {
        OperatorVersion[] firstRows = [.. Find(name).Versions.DistinctBy(version => version.Version)];
        Assert.NotEmpty(firstRows);
        Assert.Equal(firstRows.Select(version => version.Version).Order(), firstRows.Select(version => version.Version));
        Assert.Equal(firstRows.Select(version => Version.Parse(version.Release)).Order(), firstRows.Select(version => Version.Parse(version.Release)));
    }

    [Fact]
    public void No_operator_is_listed_twice() =>
        Assert.Equal(OperatorDefinitions.All.Length, OperatorDefinitions.All.Select(definition => definition.Operator).Distinct().Count());

    private static IEnumerable<KernelForm> Forms(OperatorDefinition definition, Subgraph graph) => graph.Nodes
        .Where(node => node.Operator == definition.Operator)
        .SelectMany(node => definition.RuleOf(Context(graph, node))?.Forms ?? []);

    private static IEnumerable<ElementType> InputTypes(OperatorDefinition definition, Subgraph graph) => graph.Nodes
        .Where(node => node.Operator == definition.Operator)
        .SelectMany(node => node.Inputs)
        .Where(id => !id.IsNone)
        .Select(id => graph[id].Type);

    private static InferenceContext Context(Subgraph graph, Node node) => new(
        node, [.. node.Inputs.Select(id => id.IsNone ? null : TensorInfo.Of(graph[id]))], [.. node.Outputs.Select(id => TensorInfo.Of(graph[id]))]);

    private static OperatorDefinition Find(string name) => OperatorDefinitions.All.Single(definition => definition.Name == name);
}
