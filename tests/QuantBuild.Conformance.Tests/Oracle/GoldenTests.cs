using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Testing.ReferenceRuntimes;

namespace QuantBuild.Conformance.Tests.Oracle;

/// <summary>The reference runtimes called here compute what the zoo recorded: so the harness can be believed.</summary>
public sealed class GoldenTests(LiteRt liteRt) : IClassFixture<LiteRt>
{
    public static TheoryData<string> TfliteGoldens => ZooManifest.GoldensOf(ZooManifest.Tflite);

    public static TheoryData<string> LiteRtGoldens => ZooManifest.GoldensOf(ZooManifest.LiteRt);

    [RequiresTheory(Requirements.Zoo | Requirements.Tflite)]
    [MemberData(nameof(TfliteGoldens))]
    public void TensorFlow_Lite_reproduces(string file)
    {
        var golden = Golden.Read(file);
        Assert.Equal(golden.OutputData, ModelRun.Tflite(golden.Model, golden.Record.Samples, golden.Inputs));
    }

    [RequiresTheory(Requirements.Zoo | Requirements.LiteRt)]
    [MemberData(nameof(LiteRtGoldens))]
    public void LiteRT_reproduces(string file)
    {
        var golden = Golden.Read(file);
        byte[] model = ModelWriter.Write(FixedShapes.Of(ModelReader.Read(golden.Model)));
        LiteRtResult result = liteRt.Run(model, golden.Record.Samples, golden.InputData);
        Assert.Equal(golden.OutputData, result.Data);
    }
}
