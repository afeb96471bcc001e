using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Testing;
using QuantBuild.Testing.ReferenceRuntimes;

namespace QuantBuild.Conformance.Tests.Oracle;

/// <summary>The reference runtimes called here compute what the zoo recorded: so the harness can be believed.</summary>
public sealed class GoldenTests(LiteRt liteRt) : IClassFixture<LiteRt>
{
    public static TheoryData<string> LiteRtGoldens => [.. ZooManifest.Goldens.Where(golden => golden.Runtime == ZooManifest.LiteRt).Select(golden => golden.File)];

    public static TheoryData<string> TfliteGoldens => [.. ZooManifest.Goldens.Where(golden => golden.Runtime == ZooManifest.Tflite).Select(golden => golden.File)];

    [RequiresTheory(Requirements.Zoo | Requirements.Tflite)]
    [MemberData(nameof(TfliteGoldens))]
    public void TensorFlow_Lite_reproduces(string golden)
    {
        GoldenRecord record = ZooManifest.Goldens.Single(candidate => candidate.File == golden);
        Dictionary<string, NumpyArray> arrays = NumpyArchive.Read(Zoo.Path(record.File));
        using var interpreter = new TfliteInterpreter(File.ReadAllBytes(Zoo.Path(record.Model)));
        int[][] shapes = [.. interpreter.Inputs.Select((_, i) => arrays[$"x{i}"].Shape[1..])];
        if (!interpreter.Inputs.Select(input => input.Shape).Zip(shapes).All(pair => pair.First.SequenceEqual(pair.Second)))
        {
            interpreter.ResizeInputs(shapes);
        }

        for (int sample = 0; sample < record.Samples; sample++)
        {
            for (int i = 0; i < interpreter.Inputs.Count; i++)
            {
                Slice(arrays[$"x{i}"], sample, record.Samples).CopyTo(interpreter.Input(i));
            }

            interpreter.Invoke();
            for (int i = 0; i < interpreter.Outputs.Count; i++)
            {
                Assert.Equal(Slice(arrays[$"y{i}"], sample, record.Samples), interpreter.Output(i));
            }
        }
    }

    [RequiresTheory(Requirements.Zoo | Requirements.LiteRt)]
    [MemberData(nameof(LiteRtGoldens))]
    public void LiteRT_reproduces(string golden)
    {
        GoldenRecord record = ZooManifest.Goldens.Single(candidate => candidate.File == golden);
        Dictionary<string, NumpyArray> arrays = NumpyArchive.Read(Zoo.Path(record.File));
        byte[][] inputs = [.. Enumerable.Range(0, arrays.Keys.Count(name => name[0] == 'x')).Select(i => arrays[$"x{i}"].Data)];
        LiteRtResult result = liteRt.Run(File.ReadAllBytes(Zoo.Path(record.Model)), record.Samples, inputs);
        for (int i = 0; i < result.Data.Count; i++)
        {
            Assert.Equal(arrays[$"y{i}"].Data, result.Data[i]);
        }
    }

    private static ReadOnlySpan<byte> Slice(NumpyArray array, int sample, int samples)
    {
        int length = array.Data.Length / samples;
        return array.Data.AsSpan(sample * length, length);
    }
}
