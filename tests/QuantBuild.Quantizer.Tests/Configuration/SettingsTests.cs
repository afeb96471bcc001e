using System.Collections.Immutable;
using System.Reflection;
using QuantBuild.Model;
using QuantBuild.Quantizer.Configuration;
using QuantBuild.Quantizer.Configuration.Kinds;

namespace QuantBuild.Quantizer.Tests.Configuration;

public sealed class SettingsTests
{
    /// <summary>Those with a choice: of one word there is none.</summary>
    private static readonly ImmutableArray<Setting<QuantizationSettings>> Choices = [.. Settings.All.Where(setting => setting.Kind.Words.Length != 1)];

    public static TheoryData<string> Names => [.. Choices.Select(setting => setting.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_row_reads_what_it_writes_and_keeps_the_rest(string name)
    {
        Setting<QuantizationSettings> setting = Find(name);
        string text = TextOf(setting);
        QuantizationSettings settings = new();
        Assert.True(setting.TryRead(text, path => path, ref settings));
        Assert.Equal(text, string.Join(';', setting.Write(settings)));
        Assert.NotEqual(setting.Write(new QuantizationSettings()).ToArray(), setting.Write(settings).ToArray());
        Assert.All(Settings.All.Where(other => other != setting), other =>
            Assert.Equal(other.Write(new QuantizationSettings()).ToArray(), other.Write(settings).ToArray()));
    }

    [Fact]
    public void Each_property_of_the_settings_is_a_row()
    {
        QuantizationSettings settings = new();
        foreach (Setting<QuantizationSettings> setting in Choices)
        {
            Assert.True(setting.TryRead(TextOf(setting), path => path, ref settings));
        }

        PropertyInfo[] properties = typeof(QuantizationSettings).GetProperties();
        Assert.Equal(Settings.All.Length, properties.Length);
        Assert.Equal(
            Choices.Length,
            properties.Count(property => !Equals(property.GetValue(new QuantizationSettings()), property.GetValue(settings))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Defaults_that_are_words_are_those_of_the_settings(string name)
    {
        Setting<QuantizationSettings> setting = Find(name);
        ImmutableArray<string> written = setting.Write(new QuantizationSettings());
        Assert.NotEqual("", setting.Default);
        Assert.All(written, text => Assert.Equal($"`{text}`", setting.Default));
    }

    [Fact]
    public void Options_are_named_after_the_metadata() => Assert.Equal(
        ["--quantization", "--input-type", "--calibration-data", "--per-channel"],
        new[] { "Quantization", "InputType", "CalibrationData", "PerChannel" }.Select(name => Find(name).Option));

    [Theory]
    [InlineData("CalibrationSamples", "0")]
    [InlineData("CalibrationSamples", "-1")]
    [InlineData("CalibrationSamples", "1.5")]
    [InlineData("Threads", "1025")]
    [InlineData("Mean", "1;grey")]
    [InlineData("Mean", "NaN")]
    [InlineData("StandardDeviation", "1;0")]
    [InlineData("AllowFloat", "yes")]
    [InlineData("InputType", "Int32")]
    [InlineData("CalibrationData", ";")]
    public void What_is_not_expected_is_not_read(string name, string text)
    {
        QuantizationSettings settings = new();
        Assert.False(Find(name).TryRead(text, path => path, ref settings));
        Assert.Equal(new QuantizationSettings(), settings);
    }

    [Theory]
    [InlineData("Quantization", "float16", "None, DynamicRange, Int8")]
    [InlineData("CalibrationMethod", "Entropy", "MinMax")]
    [InlineData("Recipe", "rules.json", "none")]
    public void What_is_known_and_still_to_come_is_an_error_that_says_what_there_is(string name, string text, string supported)
    {
        Diagnostic? problem = Find(name).FindToCome(text);
        Assert.Equal("QB3001", problem?.Id);
        Assert.Contains($"{name}='{text}' is not supported yet; supported: {supported}.", problem!.Message, StringComparison.Ordinal);
    }

    private static Setting<QuantizationSettings> Find(string name) => Settings.All.Single(setting => setting.Name == name);

    /// <summary>A text that is not the default.</summary>
    private static string TextOf(Setting<QuantizationSettings> setting) => setting.Kind switch
    {
        { Words: [_, ..] words } => words.Last(word => $"`{word}`" != setting.Default),
        WholeNumber => "7",
        ChannelNumbers => "0.1;2.5;3E-07",
        PathList => "a.npz;b/*.npy",
        FilePath or Name => "some.json",
        _ => throw new InvalidOperationException($"{setting.Name} is of a kind without a text here."),
    };
}
