using QuantBuild.Testing;

namespace QuantBuild.Model.Tests;

public class ZooValidationTests
{
    [ZooTheory]
    [MemberData(nameof(ZooModels.All), MemberType = typeof(ZooModels))]
    public void Real_models_are_valid(string name)
    {
        TfliteModel model = ModelReader.ReadUnchecked(File.ReadAllBytes(Zoo.Path(name)), name);

        Assert.Empty(ModelValidator.Validate(model, name).Select(finding => finding.ToString()));
    }
}
