using System.Text;
using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Testing;

namespace QuantBuild.Conformance.Tests.Quantized;

/// <summary>Operator versions are those that Google's converter wrote for the same networks.</summary>
public sealed class VersionTests
{
    [RequiresTheory(Requirements.Zoo)]
    [InlineData("ic01/pretrainedResnet.tflite", "ic01/pretrainedResnet_quant.tflite", "Int8, Int8 boundary")]
    [InlineData("kws01/kws_ref_model_dequantized.tflite", "kws01/kws_ref_model.tflite", "Int8, Int8 boundary")]
    [InlineData("ad01/ad01_fp32.tflite", "ad01/ad01_int8.tflite", "Int8, Int8 boundary")]
    [InlineData("ad01/ad01_fp32.tflite", "ad01/model_ToyCar_quant_fullint.tflite", "Int8")]
    [InlineData("sine/hello_world_float.tflite", "sine/hello_world_int8.tflite", "Int8, Int8 boundary")]
    public void Versions_equal_the_converter_s(string model, string converted, string variant)
    {
        TfliteModel expected = ModelReader.ReadFile(Zoo.Path(converted));
        TfliteModel actual = ModelReader.Read(QuantizedFiles.Get(model, variant));
        Assert.Equal(Versions(expected), Versions(actual));
    }

    [RequiresTheory(Requirements.Zoo)]
    [InlineData("ic01/pretrainedResnet.tflite", "Int8 per tensor", "1.14.0")]
    [InlineData("kws01/kws_ref_model_dequantized.tflite", "Int8 per tensor", "1.14.0")]
    [InlineData("sine/hello_world_float.tflite", "Int8 per tensor", "1.14.0")]
    [InlineData("ic01/pretrainedResnet.tflite", "Int8", "2.17.0")]
    [InlineData("ad01/ad01_fp32.tflite", "Int8", "2.17.0")]
    public void Oldest_runtime_is_the_first_with_its_kernels(string model, string variant, string expected)
    {
        TfliteModel actual = ModelReader.Read(QuantizedFiles.Get(model, variant));
        string version = Encoding.ASCII.GetString(actual.FindMetadata("min_runtime_version")!.Buffer.Data.Span).TrimEnd('\0');
        Assert.Equal(expected, version);
    }

    private static IEnumerable<string> Versions(TfliteModel model)
    {
        return model.Main.Nodes.Select(node => $"{node.Name} {node.Version}").Distinct().Order(StringComparer.Ordinal);
    }
}
