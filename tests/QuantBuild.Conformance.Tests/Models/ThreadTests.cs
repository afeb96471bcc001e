using QuantBuild.Conformance.Tests.Support;

namespace QuantBuild.Conformance.Tests.Models;

public sealed class ThreadTests
{
    public static TheoryData<string> Goldens => [.. ZooManifest.Goldens.Where(golden => SupportedModels.Supports(golden.Model)).Select(golden => golden.File)];

    [RequiresTheory(Requirements.Zoo)]
    [MemberData(nameof(Goldens))]
    public void Threads_do_not_change_a_bit(string file)
    {
        var golden = Golden.Read(file);
        byte[][] expected = ModelRun.Ours(golden.Model, golden.Record.Samples, golden.Inputs);
        foreach (int threads in (int[])[2, 3])
        {
            Assert.Equal(expected, ModelRun.Ours(golden.Model, golden.Record.Samples, golden.Inputs, threads));
        }
    }
}
