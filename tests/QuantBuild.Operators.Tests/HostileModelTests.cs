using QuantBuild.Model;
using QuantBuild.Runtime;
using QuantBuild.Testing.Cases;
using QuantBuild.Testing.Models;

namespace QuantBuild.Operators.Tests;

/// <summary>Seeded damage to the models of all cases: each is refused with a coded error or runs to its end.</summary>
public class HostileModelTests
{
    private const int CasesPerFamily = 2;
    private const int MutationsPerCase = 40;
    private const long LargestTensor = 1 << 20;
    private const long LargestArena = 1 << 22;
    private const long LargestWork = 1 << 24;

    public static TheoryData<string> Families => [.. OperatorCases.Runnable.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Damage_gives_a_coded_error_or_a_result(string family) => Damage(family, static @case => @case.Model);

    /// <summary>Nodes whose inputs are all constants are computed before the model runs, from what nobody has checked yet.</summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void Damage_to_constants_gives_a_coded_error_or_a_result(string family) => Damage(family, static @case => @case.WithConstantInputs());

    [Fact]
    public void Not_all_damage_is_refused() =>
        Assert.InRange(Damage("ADD Float32", static @case => @case.Model), MutationsPerCase / 10, CasesPerFamily * MutationsPerCase);

    /// <returns>How many of the damaged models ran.</returns>
    private static int Damage(string family, Func<OperatorCase, TfliteModel> model)
    {
        int ran = 0;
        for (int index = 0; index < CasesPerFamily * MutationsPerCase; index++)
        {
            TfliteModel damaged = GraphMutation.Apply(model(OperatorCases.Find(family)[index % Math.Min(CasesPerFamily, OperatorCases.Find(family).Count)]), index);
            try
            {
                Run(damaged, new HostileRandom(index));
                ran++;
            }
            catch (QuantBuildException error)
            {
                Assert.Matches("^QB[12][0-9]{3}$", error.Diagnostic.Id);
            }
            catch (Exception error)
            {
                Assert.Fail($"{family}, seed {index}: {error} {ModelPrinter.Print(damaged)}");
            }
        }

        return ran;
    }

    private static void Run(TfliteModel model, HostileRandom random)
    {
        ModelValidator.ThrowIfInvalid(model);
        if (model.Subgraphs.SelectMany(graph => graph.Tensors).Any(tensor => tensor.Shape.ElementCount > LargestTensor))
        {
            return;
        }

        using PreparedModel prepared = PreparedModel.Prepare(model);
        if (prepared.ArenaBytes > LargestArena || prepared.Plan.First.ThreadScratchBytes > LargestArena || prepared.Work > LargestWork)
        {
            return;
        }

        using Interpreter interpreter = prepared.CreateInterpreter();
        for (int input = 0; input < interpreter.Inputs.Count; input++)
        {
            random.Fill(interpreter.Inputs[input].Type, interpreter.GetInput<byte>(input));
        }

        interpreter.Invoke();
    }
}
