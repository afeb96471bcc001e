using QuantBuild.Conformance.Tests.Models;
using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Testing.Cases;
using QuantBuild.Testing.ReferenceRuntimes;
using Xunit.Abstractions;

namespace QuantBuild.Conformance.Tests.Quantized;

/// <summary>What we quantized runs elsewhere and computes there what it computes here.</summary>
public sealed class QuantizedFileTests(LiteRt liteRt, ITestOutputHelper output) : IClassFixture<LiteRt>
{
    public static TheoryData<string, string> Files => Select(QuantizedFiles.Variants.Keys);

    /// <summary>One scale for all weights is coarse: there a rounding more or less moves many an answer.</summary>
    public static TheoryData<string, string> FineFiles => Select(QuantizedFiles.Variants.Keys.Where(variant => !variant.EndsWith("per tensor", StringComparison.Ordinal)));

    [RequiresTheory(Requirements.Zoo | Requirements.Tflite | Requirements.LiteRt)]
    [MemberData(nameof(Files))]
    public void Each_node_equals_the_reference(string model, string variant)
    {
        byte[] file = QuantizedFiles.Get(model, variant);
        using var stepwise = new Stepwise(file, liteRt);
        Assert.Empty(stepwise.FindDifferences(RealRun.FirstSample(file, ZooSamples.Evaluation(model))));
    }

    [RequiresTheory(Requirements.Zoo | Requirements.LiteRt)]
    [MemberData(nameof(FineFiles))]
    public void LiteRT_agrees(string model, string variant)
    {
        byte[] file = QuantizedFiles.Get(model, variant);
        var samples = ZooSamples.Evaluation(model);
        RuntimeAgreement.Check(ModelReader.Read(file).Main, samples, RealRun.LiteRt(liteRt, file, samples), RealRun.Ours(file, samples), output);
    }

    [RequiresTheory(Requirements.Zoo | Requirements.Tflite)]
    [MemberData(nameof(Files))]
    public void TensorFlow_Lite_runs_it_and_agrees_where_it_can(string model, string variant)
    {
        byte[] file = QuantizedFiles.Get(model, variant);
        var samples = ZooSamples.Evaluation(model);
        float[] expected = RealRun.Tflite(file, samples);
        Subgraph graph = ModelReader.Read(file).Main;
        if (graph.Nodes.All(node => NodeJudgement.JudgeOf(graph, node) == Judge.Tflite))
        {
            RuntimeAgreement.Check(graph, samples, expected, RealRun.Ours(file, samples), output);
        }
    }

    private static TheoryData<string, string> Select(IEnumerable<string> variants)
    {
        var data = new TheoryData<string, string>();
        foreach (string variant in variants)
        {
            foreach (string model in QuantizedFiles.Models)
            {
                data.Add(model, variant);
            }
        }

        return data;
    }
}
