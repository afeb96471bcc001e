using QuantBuild.Quantizer.Configuration;

namespace QuantBuild.Quantizer.Tests.Configuration;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("Quantisation", "Quantization")]
    [InlineData("CalibratonData", "CalibrationData")]
    [InlineData("Clasname", "ClassName")]
    [InlineData("Lables", "Labels")]
    [InlineData("AllowFloats", "AllowFloat")]
    [InlineData("Compression", null)]
    [InlineData("X", null)]
    public void A_slip_finds_its_name_and_another_word_does_not(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Find(name, ["Quantization", "CalibrationData", "CalibrationSamples", "AllowFloat", "Labels", "Link", "ClassName"]));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "ABC", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_edits(string left, string right, int expected) =>
        Assert.Equal(expected, NearestName.Distance(left, right));
}
