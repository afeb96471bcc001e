using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Runtime;
using QuantBuild.Testing.Cases;
using QuantBuild.Testing.ReferenceRuntimes;

namespace QuantBuild.Conformance.Tests.Models;

/// <summary>
/// Every node of a model, cut out and run by a reference runtime on the inputs that it had in our run, gives the output that it had there.
/// </summary>
internal sealed class Stepwise : IDisposable
{
    private readonly LiteRt _liteRt;
    private readonly Subgraph _graph;
    private readonly PreparedModel _prepared;

    public Stepwise(byte[] model, LiteRt liteRt)
    {
        _liteRt = liteRt;
        _graph = ModelReader.Read(model).Main;
        _prepared = PreparedModel.Load(model);
    }

    /// <param name="inputs">One sample of each input, raw.</param>
    public IReadOnlyList<string> FindDifferences(params IReadOnlyList<byte[]> inputs)
    {
        using Interpreter interpreter = _prepared.CreateInterpreter();
        for (int i = 0; i < inputs.Count; i++)
        {
            inputs[i].CopyTo(interpreter.GetInput<byte>(i));
        }

        var values = new RecordingObserver();
        interpreter.InvokeObserved(values);
        values.Complete(_graph, _prepared.Plan.First);
        return [.. _graph.Nodes.Where(CanBeCut).Select(node => FindDifference(node, values)).OfType<string>()];
    }

    public void Dispose()
    {
        _prepared.Dispose();
    }

    private static bool CanBeCut(Node node)
    {
        return OperatorDefinitions.Find(node.Operator) is { } definition && !definition.Has(OperatorTraits.CallsSubgraphs);
    }

    private string? FindDifference(Node node, RecordingObserver values)
    {
        var cut = NodeCut.Of(_graph, node);
        byte[] model = ModelWriter.Write(cut.Model);
        byte[][] inputs = [.. cut.Inputs.Select(id => values[id])];
        byte[][] actual = [.. node.Outputs.Select(id => values[id])];
        Judge judge = NodeJudgement.JudgeOf(_graph, node);
        IReadOnlyList<byte[]> expected = judge == Judge.LiteRt ? _liteRt.Run(model, 1, inputs).Data : ModelRun.Tflite(model, 1, inputs);
        return NodeJudgement.Describe(_graph, node, judge, inputs.FirstOrDefault([]), expected, actual);
    }
}
