using QuantBuild.Conformance.Tests.Cases;
using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Runtime;
using QuantBuild.Testing.ReferenceRuntimes;

namespace QuantBuild.Conformance.Tests.Models;

/// <summary>
/// Every node of a zoo model, cut out and run by a reference runtime on the inputs that it had in our run, gives the output that it had there.
/// </summary>
public sealed class StepwiseTests(LiteRt liteRt) : IClassFixture<LiteRt>
{
    private const int Samples = 2;

    public static TheoryData<string> Goldens => [.. ZooManifest.Goldens.Where(golden => SupportedModels.Supports(golden.Model)).Select(golden => golden.File)];

    [RequiresTheory(Requirements.Zoo | Requirements.Tflite | Requirements.LiteRt)]
    [MemberData(nameof(Goldens))]
    public void Each_node_equals_the_reference(string file)
    {
        var golden = Golden.Read(file);
        Subgraph graph = ModelReader.Read(golden.Model).Main;
        var differences = new List<string>();
        using Interpreter interpreter = Interpreter.Load(golden.Model);
        for (int sample = 0; sample < Samples; sample++)
        {
            for (int i = 0; i < golden.Inputs.Length; i++)
            {
                int length = golden.Inputs[i].Bytes.Length / golden.Record.Samples;
                golden.Inputs[i].Bytes.Span.Slice(sample * length, length).CopyTo(interpreter.GetInput<byte>(i));
            }

            var values = new RecordingObserver();
            interpreter.InvokeObserved(values);
            differences.AddRange(graph.Nodes.Select(node => Difference(graph, node, values)).OfType<string>());
        }

        Assert.Empty(differences);
    }

    private string? Difference(Subgraph graph, Node node, RecordingObserver values)
    {
        var cut = NodeCut.Of(graph, node);
        byte[] model = ModelWriter.Write(cut.Model);
        byte[][] inputs = [.. cut.Inputs.Select(id => values[id])];
        byte[][] actual = [.. node.Outputs.Select(id => values[id])];
        Judge judge = NodeJudgement.JudgeOf(graph, node);
        IReadOnlyList<byte[]> expected = judge == Judge.LiteRt ? liteRt.Run(model, 1, inputs).Data : ModelRun.Tflite(model, 1, inputs);
        return NodeJudgement.Describe(graph, node, judge, inputs.FirstOrDefault([]), expected, actual);
    }
}
