using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Testing;
using QuantBuild.Testing.Cases;
using QuantBuild.Testing.ReferenceRuntimes;
using Xunit.Abstractions;

namespace QuantBuild.Conformance.Tests.Models;

/// <summary>The zoo's real models on all evaluation samples, here and in a reference runtime.</summary>
public sealed class EvaluationTests(LiteRt liteRt, ITestOutputHelper output) : IClassFixture<LiteRt>
{
    public static TheoryData<string> Models => [.. Zoo.Models.Where(model => !model.StartsWith("ops/", StringComparison.Ordinal) && SupportedModels.Supports(model))];

    [RequiresTheory(Requirements.Zoo | Requirements.Tflite | Requirements.LiteRt)]
    [MemberData(nameof(Models))]
    public void Evaluation_agrees(string model)
    {
        byte[] file = File.ReadAllBytes(Zoo.Path(model));
        var samples = ZooSamples.Evaluation(model);
        Subgraph graph = ModelReader.Read(file).Main;
        bool isBeyondTflite = graph.Nodes.Any(node => NodeJudgement.JudgeOf(graph, node) == Judge.LiteRt);
        float[] expected = isBeyondTflite ? RealRun.LiteRt(liteRt, file, samples) : RealRun.Tflite(file, samples);
        RuntimeAgreement.Check(graph, samples, expected, RealRun.Ours(file, samples), output);
    }
}
