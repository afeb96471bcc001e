using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Conformance.Tests.Models;

/// <summary>Whole models of the zoo against the outputs that the reference runtime recorded.</summary>
public sealed class ZooModelTests
{
    public static TheoryData<string> Goldens =>
        [.. ZooManifest.Goldens.Where(golden => golden.Runtime == ZooManifest.Tflite && SupportedModels.Supports(golden.Model)).Select(golden => golden.File)];

    [RequiresTheory(Requirements.Zoo)]
    [MemberData(nameof(Goldens))]
    public void Model_computes_the_golden_outputs(string file)
    {
        var golden = Golden.Read(file);
        Subgraph graph = ModelReader.Read(golden.Model).Main;
        byte[][] actual = ModelRun.Ours(golden.Model, golden.Record.Samples, golden.InputData);
        for (int i = 0; i < actual.Length; i++)
        {
            Tensor output = graph[graph.Outputs[i]];
            bool isSoftmax = graph.Nodes.Any(node => node.Operator == BuiltinOperator.Softmax && node.Outputs.Contains(output.Id));
            Tolerance tolerance = output.Type == ElementType.Float32 ? Tolerance.Float : isSoftmax ? Tolerance.OneStep : Tolerance.Exact;
            Agreement.Check(output.Name, output.Type, golden.Outputs[i].Bytes.Span, actual[i], tolerance);
        }
    }
}
