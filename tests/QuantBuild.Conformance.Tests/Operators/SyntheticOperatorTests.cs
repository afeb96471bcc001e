using QuantBuild.Conformance.Tests.Cases;
using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Runtime;
using QuantBuild.Testing.Models;
using QuantBuild.Testing.ReferenceRuntimes;

namespace QuantBuild.Conformance.Tests.Operators;

/// <summary>Models of one operator, drawn from seeds, computed by TensorFlow Lite and by us.</summary>
public sealed class SyntheticOperatorTests(LiteRt liteRt) : IClassFixture<LiteRt>
{
    public static TheoryData<string, int> TfliteCases => Select(Judge.Tflite);

    public static TheoryData<string, int> LiteRtCases => Select(Judge.LiteRt);

    [RequiresTheory(Requirements.Tflite)]
    [MemberData(nameof(TfliteCases))]
    public void Operator_equals_TensorFlow_Lite(string family, int index)
    {
        OperatorCase @case = OperatorCases.Create(family, index);
        byte[] model = ModelWriter.Write(@case.Model);
        Check(@case, model, Judge.Tflite, ModelRun.Tflite(model, 1, @case.Inputs));
        CheckShapes(@case, model);
    }

    [RequiresTheory(Requirements.LiteRt)]
    [MemberData(nameof(LiteRtCases))]
    public void Operator_equals_LiteRT(string family, int index)
    {
        OperatorCase @case = OperatorCases.Create(family, index);
        byte[] model = ModelWriter.Write(@case.Model);
        Check(@case, model, Judge.LiteRt, liteRt.Run(model, 1, @case.Inputs).Data);
    }

    [Fact]
    public void Every_operator_has_cases()
    {
        Assert.Empty(OperatorDefinitions.All.Select(definition => definition.Operator).Except(OperatorCases.All.Select(family => family.Operator)));
    }

    private static void Check(OperatorCase @case, byte[] model, Judge judge, IReadOnlyList<byte[]> expected)
    {
        Subgraph graph = @case.Model.Main;
        byte[][] actual = ModelRun.Ours(model, 1, @case.Inputs);
        if (NodeJudgement.Describe(graph, graph.Nodes[0], judge, @case.Inputs.FirstOrDefault([]), expected, actual) is { } difference)
        {
            Assert.Fail(difference);
        }

        using PreparedModel prepared = PreparedModel.Load(model);
        Assert.Equal(actual, PiecewiseRun.Run(prepared, @case.Inputs));
    }

    private static void CheckShapes(OperatorCase @case, byte[] model)
    {
        using Interpreter ours = Interpreter.Load(model);
        using var tflite = new TfliteInterpreter(model);
        for (int i = 0; i < @case.Inputs.Length; i++)
        {
            @case.Inputs[i].CopyTo(ours.GetInput<byte>(i));
            @case.Inputs[i].CopyTo(tflite.Input(i));
        }

        ours.Invoke();
        tflite.Invoke();
        Assert.Equal(tflite.Outputs.Select((_, i) => tflite.OutputShape(i)), ours.Outputs.Select(output => output.Shape));
    }

    private static TheoryData<string, int> Select(Judge judge)
    {
        var data = new TheoryData<string, int>();
        foreach (OperatorCaseFamily family in OperatorCases.All.Where(family => family.Judge == judge && OperatorDefinitions.Find(family.Operator) is not null))
        {
            for (int index = 0; index < family.Count; index++)
            {
                data.Add(family.Name, index);
            }
        }

        return data;
    }
}
