using System.Collections.Concurrent;
using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Quantizer;
using QuantBuild.Quantizer.Recipes;
using QuantBuild.Testing;

namespace QuantBuild.Conformance.Tests.Quantized;

/// <summary>Zoo models as we quantize them with all calibration samples, each made once.</summary>
internal static class QuantizedFiles
{
    private static readonly ConcurrentDictionary<(string Model, QuantizationSettings Settings), Lazy<byte[]>> Files = new();

    public static IReadOnlyList<string> Models { get; } =
    [
        "ic01/pretrainedResnet.tflite",
        "kws01/kws_ref_model_dequantized.tflite",
        "mnist/conv_fc_mnist.tflite",
        "sine/hello_world_float.tflite",
        "ad01/ad01_fp32.tflite",
        "str_ww/str_ww_ref_model_fp32.tflite",
    ];

    public static IReadOnlyDictionary<string, QuantizationSettings> Variants { get; } = new Dictionary<string, QuantizationSettings>
    {
        ["Int8"] = new() { Scheme = Schemes.Int8 },
        ["Int8 per tensor"] = new() { Scheme = Schemes.Int8, PerChannel = false },
        ["Int8, Int8 boundary"] = new() { Scheme = Schemes.Int8, InputType = ElementType.Int8, OutputType = ElementType.Int8 },
        ["Int8, UInt8 boundary"] = new() { Scheme = Schemes.Int8, InputType = ElementType.UInt8, OutputType = ElementType.UInt8 },
        ["Int8, Int16 boundary"] = new() { Scheme = Schemes.Int8, InputType = ElementType.Int16, OutputType = ElementType.Int16 },
        ["DynamicRange per tensor"] = new() { Scheme = Schemes.DynamicRange, PerChannel = false },
        ["DynamicRange"] = new() { Scheme = Schemes.DynamicRange },
    };

    public static byte[] Get(string model, string variant)
    {
        return Files.GetOrAdd((model, Variants[variant]), key => new Lazy<byte[]>(() => Quantize(key.Model, key.Settings))).Value;
    }

    private static byte[] Quantize(string model, QuantizationSettings settings)
    {
        ZooSamples? calibration = settings.Scheme == Schemes.Int8 ? ZooSamples.Calibration(model) : null;
        QuantizationResult result = ModelQuantizer.Quantize(ModelReader.ReadFile(Zoo.Path(model)), settings, calibration);
        return ModelWriter.Write(result.Model);
    }
}
