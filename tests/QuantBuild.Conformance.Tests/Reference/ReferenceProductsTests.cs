using System.Runtime.InteropServices;
using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Testing.Cases;

namespace QuantBuild.Conformance.Tests.Reference;

/// <summary>The second opinion is itself held to TensorFlow Lite.</summary>
public sealed class ReferenceProductsTests
{
    public static TheoryData<string> Families =>
        [.. OperatorCases.All.Where(family => family.Judge == Judge.Tflite && IsWeighted(family[0])).Select(family => family.Name)];

    [RequiresTheory(Requirements.Tflite)]
    [MemberData(nameof(Families))]
    public void Reference_arithmetic_equals_TensorFlow_Lite(string family)
    {
        for (int index = 0; index < OperatorCases.Find(family).Count; index++)
        {
            OperatorCase @case = OperatorCases.Find(family)[index];
            Subgraph graph = @case.Graph;
            ReferenceResult reference = ReferenceProducts.Compute(new WeightedNode(graph, graph.Nodes[0]), @case.Inputs[0]);
            byte[][] expected = ModelRun.Tflite(ModelWriter.Write(@case.Model), 1, @case.Inputs);
            byte[] computed = MemoryMarshal.AsBytes<sbyte>(reference.Values).ToArray();
            Assert.Null(NodeJudgement.Describe(graph, graph.Nodes[0], Judge.Tflite, @case.Inputs[0], expected, [computed]));
        }
    }

    private static bool IsWeighted(OperatorCase @case)
    {
        return WeightedNode.Is(@case.Model.Main, @case.Model.Main.Nodes[0]);
    }
}
