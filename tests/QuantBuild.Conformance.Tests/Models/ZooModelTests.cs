using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Testing.Cases;

namespace QuantBuild.Conformance.Tests.Models;

/// <summary>Small models of the zoo against the outputs that the reference runtime recorded. The large ones are judged node by node and by what they achieve: one rounding early on moves all that follows.</summary>
public sealed class ZooModelTests
{
    public static TheoryData<string> Goldens =>
        [.. ZooManifest.Goldens.Where(IsJudged).Select(golden => golden.File)];

    [RequiresTheory(Requirements.Zoo)]
    [MemberData(nameof(Goldens))]
    public void Model_computes_the_golden_outputs(string file)
    {
        var golden = Golden.Read(file);
        Subgraph graph = ModelReader.Read(golden.Model).Main;
        byte[][] actual = ModelRun.Ours(golden.Model, golden.Record.Samples, golden.Inputs);
        for (int i = 0; i < actual.Length; i++)
        {
            Tensor output = graph[graph.Outputs[i]];
            Tolerance tolerance = output.Type == ElementType.Float32 ? Tolerance.Float : Tolerance.Exact;
            Agreement.Check(output.Name, output.Type, golden.Outputs[i].Bytes.Span, actual[i], tolerance);
        }
    }

    private static bool IsJudged(GoldenRecord golden)
    {
        return golden.Model.StartsWith("ops/", StringComparison.Ordinal)
            && golden.Runtime == ZooManifest.Tflite
            && SupportedModels.Supports(golden.Model);
    }
}
