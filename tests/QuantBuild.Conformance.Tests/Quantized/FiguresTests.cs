using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Testing;
using QuantBuild.Testing.ReferenceRuntimes;
using Xunit.Abstractions;

namespace QuantBuild.Conformance.Tests.Quantized;

/// <summary>The accuracy that the README claims for our int8 files, held within chance on both sides.</summary>
public sealed class FiguresTests(LiteRt liteRt, ITestOutputHelper output) : IClassFixture<LiteRt>
{
    private const int OursColumn = 4;

    public static TheoryData<string> Names => [.. Figure.All.Select(figure => figure.Name)];

    public static TheoryData<string> NamesElsewhere => [.. Figure.All.Where(figure => figure.Elsewhere is not null).Select(figure => figure.Name)];

    [RequiresTheory(Requirements.Zoo)]
    [MemberData(nameof(Names))]
    public void Accuracy_stays(string name)
    {
        Figure figure = Find(name);
        Check(figure, figure.Here, RealRun.Ours);
    }

    [RequiresTheory(Requirements.Zoo | Requirements.LiteRt)]
    [MemberData(nameof(NamesElsewhere))]
    public void Accuracy_stays_in_LiteRT(string name)
    {
        Figure figure = Find(name);
        Check(figure, figure.Elsewhere!, (file, samples) => RealRun.LiteRt(liteRt, file, samples));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_readme_says_it(string name)
    {
        Figure figure = Find(name);
        string row = File.ReadLines(Repository.Path("README.md"))
            .First(line => line.StartsWith($"| {name},", StringComparison.Ordinal));
        string[] cells = [.. row.Split('|').Select(cell => cell.Trim())];
        Assert.Equal(figure.Here.ToString(), cells[OursColumn]);
        Assert.Equal(figure.Elsewhere?.ToString() ?? "", cells[OursColumn + 1]);
    }

    private static Figure Find(string name) => Figure.All.Single(figure => figure.Name == name);

    private void Check(Figure figure, Answers expected, Func<byte[], ZooSamples, float[]> run)
    {
        var samples = ZooSamples.Evaluation(figure.Model);
        float[] reference = RealRun.Ours(File.ReadAllBytes(Zoo.Path(figure.Model)), samples);
        Answers actual = Answers.Of(samples, reference, run(QuantizedFiles.Get(figure.Model, "Int8"), samples));
        output.WriteLine($"{actual.Right} of {samples.Count} right, {actual.Decibels:F2} dB");
        Assert.Equal(expected.Decibels, actual.Decibels, figure.Chance.Decibels);
        Assert.Equal(expected.Right is null, actual.Right is null);
        if (expected.Right is { } right)
        {
            Assert.InRange(actual.Right!.Value, right - figure.Chance.Right!.Value, right + figure.Chance.Right.Value);
        }
    }
}
