using QuantBuild.Model;
using QuantBuild.Testing.Models;

namespace QuantBuild.Quantizer.Tests.Pipeline;

public sealed class DynamicRangeTests
{
    [Fact]
    public void Large_weights_become_integers_without_data()
    {
        TfliteModel model = SmallModels.Dense(64, 32);
        QuantizationResult result = ModelQuantizer.Quantize(model, new QuantizationSettings());
        Assert.Equal(["FULLY_CONNECTED x:Float32, weights:Int8, bias:Float32 -> y:Float32"], QuantizedGraph.Describe(result.Model));
        Assert.True(Assert.Single(result.Operators).Quantized);
        IntegerTests.AssertClose(model, result.Model, 0.1f);
    }

    [Fact]
    public void Small_weights_stay_in_float_and_the_report_says_why()
    {
        QuantizationResult result = ModelQuantizer.Quantize(SmallModels.Dense(31, 33), new QuantizationSettings());
        OperatorReport report = Assert.Single(result.Operators);
        Assert.False(report.Quantized);
        Assert.Contains("1024", report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Integer_boundaries_need_integer_activations()
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => ModelQuantizer.Quantize(
            SmallModels.Dense(64, 32), new QuantizationSettings { InputType = ElementType.Int8 }));
        Assert.Equal("QB3002", error.Diagnostic.Id);
    }
}
