namespace QuantBuild.EndToEnd.Tests.Training;

public class ReproducibilityTests(ReproducibilityTests.FirstRun firstRun) : IClassFixture<ReproducibilityTests.FirstRun>
{
    [Fact]
    public void All_assets_are_written() => Assert.Equal(
        ["Models/digits.calibration.npz", "Models/digits.labels.txt", "Models/digits.tflite", "digits.evaluation.npz"],
        firstRun.Files.Keys);

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "1")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("DOTNET_MaxVectorTBitWidth", "512")]
    [InlineData("DOTNET_PROCESSOR_COUNT", "1")]
    [InlineData("DOTNET_TieredCompilation", "0")]
    public void Another_run_writes_the_same_bytes(string setting, string value)
    {
        SortedDictionary<string, byte[]> again = TrainingProgram.RunTiny((setting, value));

        Assert.Equal(firstRun.Files.Keys, again.Keys);
        Assert.All(again, file => Assert.Equal(firstRun.Files[file.Key], file.Value));
    }

    [Fact]
    public void The_seed_matters()
    {
        (int exitCode, _, string error) = TrainingProgram.Run([firstRun.Folder, "--steps", "1", "--batch", "1", "--evaluation", "5", "--seed", "7"]);

        Assert.True(exitCode == 0, error);
        Assert.NotEqual(firstRun.Files["digits.evaluation.npz"], File.ReadAllBytes(Path.Combine(firstRun.Folder, "digits.evaluation.npz")));
    }

    [Theory]
    [InlineData("--steps", "none")]
    [InlineData("--steps", "0")]
    [InlineData("--speed", "9")]
    public void Wrong_arguments_are_answered_with_the_usage(params string[] arguments)
    {
        (int exitCode, _, string error) = TrainingProgram.Run([firstRun.Folder, .. arguments]);

        Assert.Equal(2, exitCode);
        Assert.Contains("usage:", error, StringComparison.Ordinal);
    }

    public sealed class FirstRun : IDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("digits-training-").FullName;

        public SortedDictionary<string, byte[]> Files { get; } = TrainingProgram.RunTiny();

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
