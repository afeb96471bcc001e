using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Runtime;
using QuantBuild.Testing.Cases;
using QuantBuild.Testing.ReferenceRuntimes;

namespace QuantBuild.Conformance.Tests.Operators;

/// <summary>Models of one operator, drawn from seeds, computed by TensorFlow Lite and by us.</summary>
public sealed class SyntheticOperatorTests(LiteRt liteRt) : IClassFixture<LiteRt>
{
    public static TheoryData<string, int> TfliteCases => Select(OperatorCases.Runnable, Judge.Tflite);

    public static TheoryData<string, int> LiteRtCases => Select(OperatorCases.Runnable, Judge.LiteRt);

    public static TheoryData<string, int> StatedCases => Select(OperatorCases.All.Where(family => family.IsStated), Judge.Tflite);

    [RequiresTheory(Requirements.Tflite)]
    [MemberData(nameof(TfliteCases))]
    public void Operator_equals_TensorFlow_Lite(string family, int index)
    {
        OperatorCase @case = OperatorCases.Find(family)[index];
        byte[] model = ModelWriter.Write(@case.Model);
        CaseOutput[][] expected = TfliteCase.Run(@case);
        Check(OperatorCases.Find(family), @case, model, Join(expected));
        using PreparedModel prepared = PreparedModel.Load(model);
        Assert.Equal(Shapes(expected), Shapes(CaseRun.Ours(prepared, @case)));
    }

    [RequiresTheory(Requirements.LiteRt)]
    [MemberData(nameof(LiteRtCases))]
    public void Operator_equals_LiteRT(string family, int index)
    {
        OperatorCase @case = OperatorCases.Find(family)[index];
        byte[] model = ModelWriter.Write(@case.Model);
        Check(OperatorCases.Find(family), @case, model, liteRt.Run(model, @case.Steps.Length, @case.Inputs).Data);
    }

    /// <summary>What cases state is what the reference computes, also for operators that are still to come.</summary>
    [RequiresTheory(Requirements.Tflite)]
    [MemberData(nameof(StatedCases))]
    public void TensorFlow_Lite_computes_what_is_stated(string family, int index)
    {
        OperatorCase @case = OperatorCases.Find(family)[index];
        Assert.Null(CaseJudgement.Describe(@case, TfliteCase.Run(@case)));
    }

    private static void Check(CaseFamily family, OperatorCase @case, byte[] model, IReadOnlyList<byte[]> expected)
    {
        Subgraph graph = @case.Graph;
        byte[][] actual = ModelRun.Ours(model, @case.Steps.Length, @case.Inputs);
        if (NodeJudgement.Describe(graph, graph.Nodes[0], family.Judge, @case.Inputs.FirstOrDefault([]), expected, actual, family.Tolerance) is { } difference)
        {
            Assert.Fail(difference);
        }
    }

    /// <summary>What each output gave, step after step.</summary>
    private static byte[][] Join(CaseOutput[][] steps) =>
        [.. steps[0].Select((_, output) => steps.SelectMany(outputs => outputs[output].Data).ToArray())];

    private static IEnumerable<Shape> Shapes(CaseOutput[][] steps) => steps.SelectMany(outputs => outputs).Select(output => output.Shape);

    private static TheoryData<string, int> Select(IEnumerable<CaseFamily> families, Judge judge)
    {
        var data = new TheoryData<string, int>();
        foreach (CaseFamily family in families.Where(family => family.Judge == judge))
        {
            for (int index = 0; index < family.Count; index++)
            {
                data.Add(family.Name, index);
            }
        }

        return data;
    }
}
