using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Testing.ReferenceRuntimes;

namespace QuantBuild.Conformance.Tests.Models;

public sealed class StepwiseTests(LiteRt liteRt) : IClassFixture<LiteRt>
{
    private const int Samples = 2;

    public static TheoryData<string> Goldens => 
        [.. ZooManifest.Goldens.Where(golden => SupportedModels.Supports(golden.Model)).Select(golden => golden.File).Where(file => Golden.Read(file).HasStatedShapes)];

    [RequiresTheory(Requirements.Zoo | Requirements.Tflite | Requirements.LiteRt)]
    [MemberData(nameof(Goldens))]
    public void Each_node_equals_the_reference(string file)
    {
        var golden = Golden.Read(file);
        using var stepwise = new Stepwise(golden.Model, liteRt);
        for (int sample = 0; sample < Samples; sample++)
        {
            Assert.Empty(stepwise.FindDifferences(golden.SampleOf(sample)));
        }
    }
}
