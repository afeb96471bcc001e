using QuantBuild.Model;
using QuantBuild.Runtime;
using QuantBuild.Testing;
using QuantBuild.Testing.Cases;
using QuantBuild.Testing.Models;

namespace QuantBuild.Operators.Tests;

public class OperatorTests
{
    private const int CasesPerFamily = 24;

    // Where shapes follow values, they are inferred anew while the model runs.
    private const long LargestBytesPerSegment = 4096;

    public static TheoryData<string, int> Cases => Select(OperatorCases.Runnable);

    public static TheoryData<string, int> StatedCases => Select(OperatorCases.Runnable.Where(family => family.IsStated));

    [Theory]
    [MemberData(nameof(StatedCases))]
    public void Outputs_are_what_is_stated(string family, int index)
    {
        OperatorCase @case = OperatorCases.Find(family)[index];
        using PreparedModel model = PreparedModel.Prepare(@case.Model);
        Assert.Null(CaseJudgement.Describe(@case, CaseRun.Ours(model, @case)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_written_model_gives_the_same_outputs(string family, int index)
    {
        OperatorCase @case = OperatorCases.Find(family)[index];
        using PreparedModel model = PreparedModel.Prepare(@case.Model);
        using PreparedModel written = PreparedModel.Load(ModelWriter.Write(@case.Model));
        Assert.Equal(Bytes(CaseRun.Ours(model, @case)), Bytes(CaseRun.Ours(written, @case)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pieces_of_the_work_make_the_same_outputs(string family, int index)
    {
        OperatorCase @case = OperatorCases.Find(family)[index];
        using PreparedModel model = PreparedModel.Prepare(@case.Model);
        if (PiecewiseRun.CanRun(model))
        {
            Assert.Equal(Bytes(CaseRun.Ours(model, @case)), PiecewiseRun.Run(model, @case.Steps.Select(step => step.Inputs.ToArray())));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Two_threads_make_the_same_outputs(string family, int index)
    {
        OperatorCase @case = OperatorCases.Find(family)[index];
        using PreparedModel one = PreparedModel.Prepare(@case.Model);
        using PreparedModel two = PreparedModel.Prepare(@case.Model, new InterpreterOptions { Threads = 2 });
        Assert.Equal(Bytes(CaseRun.Ours(one, @case)), Bytes(CaseRun.Ours(two, @case)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Invocations_allocate_nothing_but_shapes(string family, int index)
    {
        OperatorCase @case = OperatorCases.Find(family)[index];
        using PreparedModel model = PreparedModel.Prepare(@case.Model);
        using Interpreter interpreter = model.CreateInterpreter();
        CaseRun.Set(interpreter, @case.Steps[0]);
        interpreter.Invoke();
        long least = AllocationMeter.LeastBytes(interpreter.Invoke);
        Assert.InRange(least, 0, model.Plan.First.End is null ? 0 : LargestBytesPerSegment);
    }

    private static TheoryData<string, int> Select(IEnumerable<CaseFamily> families)
    {
        var data = new TheoryData<string, int>();
        foreach (CaseFamily family in families)
        {
            for (int index = 0; index < Math.Min(family.Count, CasesPerFamily); index++)
            {
                data.Add(family.Name, index);
            }
        }

        return data;
    }

    private static byte[][][] Bytes(CaseOutput[][] steps) => [.. steps.Select(outputs => outputs.Select(output => output.Data).ToArray())];
}
