using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;
using QuantBuild.Testing;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>Labelled or natural inputs of the zoo, as the real numbers that a model takes.</summary>
internal sealed class ZooSamples : ISampleSource
{
    private ZooSamples(string file, string array, float factor)
    {
        IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(Zoo.Path(file));
        Count = arrays[array].Shape[0];
        Values = Array.ConvertAll(ToFloats(arrays[array]), value => value * factor);
        Labels = arrays.TryGetValue("y", out NpyArray? labels) && labels.Type == ElementType.Int32 ? labels.AsSpan<int>().ToArray() : null;
    }

    public int Count { get; }

    /// <summary>All samples, one after another.</summary>
    public float[] Values { get; }

    public int[]? Labels { get; }

    /// <param name="model">A model's path in the zoo.</param>
    public static ZooSamples Evaluation(string model)
    {
        return Folder(model) switch
        {
            "ic01" => new ZooSamples("ic01/eval.npz", "x", 1),
            "kws01" => new ZooSamples("kws01/eval.npz", "x", 1),
            "mnist" => new ZooSamples("mnist/eval.npz", "x", 1 / 255f),
            "sine" => new ZooSamples("sine/eval.npz", "x", 1),
            "ad01" => new ZooSamples("ad01/windows.npz", "x", 1),
            "str_ww" => new ZooSamples("str_ww/calibration_samples.npz", "specs", 1),
            _ => throw new ArgumentException($"The zoo has no evaluation data for {model}.", nameof(model)),
        };
    }

    /// <param name="model">A model's path in the zoo.</param>
    public static ZooSamples Calibration(string model)
    {
        return Folder(model) switch
        {
            "ic01" => new ZooSamples("ic01/calib.npz", "x", 1),
            "kws01" => new ZooSamples("kws01/calib.npz", "x", 1),
            "mnist" => new ZooSamples("mnist/calib.npz", "x", 1 / 255f),
            "sine" => new ZooSamples("sine/calib.npz", "x", 1),
            _ => Evaluation(model),
        };
    }

    public void Fill(int sample, Interpreter target)
    {
        int length = Values.Length / Count;
        target.SetInput(0, Values.AsSpan(sample * length, length));
    }

    private static string Folder(string model)
    {
        return model.Split('/')[0];
    }

    private static float[] ToFloats(NpyArray array)
    {
        return array.Type switch
        {
            ElementType.Float32 => array.AsSpan<float>().ToArray(),
            ElementType.Float64 => Array.ConvertAll(array.AsSpan<double>().ToArray(), value => (float)value),
            ElementType.UInt8 => Array.ConvertAll(array.AsSpan<byte>().ToArray(), value => (float)value),
            _ => throw new NotSupportedException(array.Type.ToString()),
        };
    }
}
