using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Runtime;
using QuantBuild.Testing;

namespace QuantBuild.Conformance.Tests.Operators;

public sealed class UnsupportedOperatorTests
{
    public static TheoryData<string> Models => [.. Zoo.Models.Where(model => !SupportedModels.Supports(model))];

    [RequiresTheory(Requirements.Zoo)]
    [MemberData(nameof(Models))]
    public void Model_with_an_operator_beyond_the_list_is_refused_by_name(string model)
    {
        var refusal = Assert.Throws<QuantBuildException>(() => Interpreter.Load(Zoo.Path(model)));
        Assert.Matches("^QB2[0-9]{3}$", refusal.Diagnostic.Id);
        Assert.Contains(SupportedModels.UnsupportedOperators(model), name => refusal.Message.Contains(name, StringComparison.Ordinal));
    }
}
