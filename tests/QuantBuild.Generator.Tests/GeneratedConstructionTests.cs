using QuantBuild.Generator.Tests.Models;
using QuantBuild.Model;
using QuantBuild.Runtime;

namespace QuantBuild.Generator.Tests;

/// <summary>Constructs and disposes generated classes.</summary>
public sealed class GeneratedConstructionTests
{
    private static readonly float[] Six = [0.5f, -1, 7, float.NaN, 7, 2];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Disposed_objects_say_so(int threads)
    {
        InterpreterOptions options = new() { Threads = threads };
        Scores scores = Scores.FromBytes(TestModels.Scores, options);
        Batches batches = Batches.FromBytes(TestModels.Batches, options);
        Coder coder = Coder.FromBytes(TestModels.Coder, options);
        batches.Invoke(new float[4], new float[4], 2);
        scores.Dispose();
        batches.Dispose();
        coder.Dispose();
        coder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => coder.InvokeDecode(new float[8], new float[8]));
        Assert.Throws<ObjectDisposedException>(() => scores.Invoke(Six, new float[6]));
        Assert.Throws<ObjectDisposedException>(() => batches.Invoke(new float[4], new float[4], 2));
        Assert.Throws<ObjectDisposedException>(() => batches.Invoke(new float[6], new float[6], 3));
    }

    [Fact]
    public void Other_models_are_rejected()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Scores.FromBytes(TestModels.Batches));
        Assert.Contains("Models/scores.tflite", exception.Message, StringComparison.Ordinal);
        Assert.Throws<QuantBuildException>(() => Scores.FromBytes(new byte[100]));
        Assert.Throws<QuantBuildException>(() => Scores.FromFile("/does/not/exist.tflite"));
        Assert.Throws<ArgumentNullException>(() => Scores.FromFile(null!));
        Assert.Throws<ArgumentNullException>(() => new Scores(null!));
    }

    [Fact]
    public void Packaging_as_file_looks_beside_the_application()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Models", "scores.tflite");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, TestModels.Scores);
        try
        {
            using Scores scores = new();
            using Scores threaded = new(new InterpreterOptions { Threads = 2 });
            Assert.Equal(Six, scores.Invoke(new ScoresInput(Six)).Scores.ToArray());
            Assert.Equal(Six, threaded.Invoke(new ScoresInput(Six)).Scores.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Packaging_as_resource_reads_the_assembly()
    {
        const string Resource = "quantbuild/App.Scores.tflite";
        string manifest = ManifestCases.All["Scores"]
            .Replace("packaging\tFile\nfile\tModels/scores.tflite", $"packaging\tEmbedded\nresource\t{Resource}", StringComparison.Ordinal);
        const string Code = "internal static class Caller { public static float[] Call(float[] image) { using QuantBuild.Generator.Tests.Models.Scores scores = new(); float[] result = new float[6]; scores.Invoke(image, result); return result; } }";
        Func<float[], float[]> call = GeneratorRun.Of(Code, [manifest])
            .Load(Resource, TestModels.Scores)
            .GetType("Caller")!
            .GetMethod("Call")!
            .CreateDelegate<Func<float[], float[]>>();
        Assert.Equal(Six, call(Six));
    }

    [Fact]
    public void Packaging_none_has_no_constructor_of_its_own() =>
        Assert.Empty(typeof(Coder).GetConstructors());
}
