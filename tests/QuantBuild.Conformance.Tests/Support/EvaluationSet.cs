using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Testing;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>Labelled or natural inputs of the zoo, as real numbers.</summary>
internal sealed class EvaluationSet
{
    private EvaluationSet(string file, string array, float factor)
    {
        IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(Zoo.Path(file));
        Samples = arrays[array].Shape[0];
        Values = Array.ConvertAll(ToFloats(arrays[array]), value => value * factor);
        Labels = arrays.TryGetValue("y", out NpyArray? labels) && labels.Type == ElementType.Int32 ? labels.AsSpan<int>().ToArray() : null;
    }

    public int Samples { get; }

    public float[] Values { get; }

    public int[]? Labels { get; }

    /// <param name="model">A model's path in the zoo.</param>
    public static EvaluationSet Of(string model)
    {
        return model.Split('/')[0] switch
        {
            "ic01" => new EvaluationSet("ic01/eval.npz", "x", 1),
            "kws01" => new EvaluationSet("kws01/eval.npz", "x", 1),
            "mnist" => new EvaluationSet("mnist/eval.npz", "x", 1 / 255f),
            "sine" => new EvaluationSet("sine/eval.npz", "x", 1),
            "ad01" => new EvaluationSet("ad01/windows.npz", "x", 1),
            "str_ww" => new EvaluationSet("str_ww/calibration_samples.npz", "specs", 1),
            _ => throw new ArgumentException($"The zoo has no evaluation data for {model}.", nameof(model)),
        };
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
