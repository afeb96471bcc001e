using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Testing;
using Xunit.Abstractions;

namespace QuantBuild.Conformance.Tests.Quantized;

/// <summary>The accuracy that our int8 models keep, with all calibration samples and default settings.</summary>
public sealed class FiguresTests(ITestOutputHelper output)
{
    [RequiresTheory(Requirements.Zoo)]
    [InlineData("ic01/pretrainedResnet.tflite", 747)]
    [InlineData("kws01/kws_ref_model_dequantized.tflite", 358)]
    [InlineData("mnist/conv_fc_mnist.tflite", 1926)]
    public void Classifier_stays_right(string model, int leastRight)
    {
        var samples = ZooSamples.Evaluation(model);
        int right = Accuracy.CountCorrect(RealRun.Ours(QuantizedFiles.Get(model, "Int8"), samples), samples.Labels);
        output.WriteLine($"{right} of {samples.Count} right");
        Assert.InRange(right, leastRight, samples.Count);
    }

    [RequiresTheory(Requirements.Zoo)]
    [InlineData("ad01/ad01_fp32.tflite", 32.0)]
    [InlineData("sine/hello_world_float.tflite", 26.3)]
    public void Regression_stays_near_the_float_model(string model, double leastDecibels)
    {
        var samples = ZooSamples.Evaluation(model);
        float[] reference = RealRun.Ours(File.ReadAllBytes(Zoo.Path(model)), samples);
        double decibels = Accuracy.SignalToNoise(reference, RealRun.Ours(QuantizedFiles.Get(model, "Int8"), samples));
        output.WriteLine($"{decibels:F2} dB");
        Assert.InRange(decibels, leastDecibels, double.PositiveInfinity);
    }
}
