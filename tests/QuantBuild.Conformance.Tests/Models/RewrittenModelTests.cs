using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;

namespace QuantBuild.Conformance.Tests.Models;

/// <summary>A model that our reader read and our writer wrote computes in TensorFlow Lite what the original does.</summary>
public sealed class RewrittenModelTests
{
    public static TheoryData<string> Goldens => ZooManifest.GoldensOf(ZooManifest.Tflite);

    [RequiresTheory(Requirements.Zoo | Requirements.Tflite)]
    [MemberData(nameof(Goldens))]
    public void Rewritten_model_computes_the_same(string file)
    {
        var golden = Golden.Read(file);
        byte[] rewritten = ModelWriter.Write(ModelReader.Read(golden.Model));
        Assert.Equal(golden.OutputData, ModelRun.Tflite(rewritten, golden.Record.Samples, golden.Inputs));
    }
}
