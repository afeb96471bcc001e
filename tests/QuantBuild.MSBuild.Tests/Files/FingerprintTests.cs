using System.Collections.Immutable;
using QuantBuild.MSBuild.Files;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.MSBuild.Tests.Support;
using QuantBuild.Quantizer;
using QuantBuild.Quantizer.Configuration;
using QuantBuild.Quantizer.Configuration.Kinds;

namespace QuantBuild.MSBuild.Tests.Files;

public sealed class FingerprintTests : IDisposable
{
    private readonly TestProject _project = new();

    public static TheoryData<string> Items =>
    [
        .. Settings.All.Where(static setting => setting.Places.HasFlag(SettingPlaces.Item) && setting.Kind.Words.Length != 1).Select(static setting => setting.Name),
        .. BuildSettings.All.Select(static setting => setting.Name),
    ];

    public void Dispose() => _project.Dispose();

    [Theory]
    [MemberData(nameof(Items))]
    public void Each_setting_of_an_item_counts(string name)
    {
        _project.Write("some.json", "{}");
        string unset = Of(Settings.All, new QuantizationSettings()) + Of(BuildSettings.All, new ApplicationSettings());
        string set = Of(Settings.All, Write(Settings.All, name, new QuantizationSettings()))
            + Of(BuildSettings.All, Write(BuildSettings.All, name, new ApplicationSettings()));
        Assert.NotEqual(unset, set);
        Assert.Equal(set, Of(Settings.All, Write(Settings.All, name, new QuantizationSettings()))
            + Of(BuildSettings.All, Write(BuildSettings.All, name, new ApplicationSettings())));
    }

    [Fact]
    public void Settings_of_the_command_line_alone_do_not_count() =>
        Assert.Equal(Of(new QuantizationSettings()), Of(new QuantizationSettings { Threads = 2, StopAfter = "import" }));

    [Fact]
    public void Lists_count_by_their_values()
    {
        ImmutableArray<float>[] lists = [[], [1], [2], [1, 2], [2, 1], [12], [float.BitIncrement(1)]];
        Assert.Equal(lists.Length, lists.Select(list => Of(new QuantizationSettings { Mean = list })).Distinct().Count());
        Assert.Equal(Of(new QuantizationSettings { Mean = [1, 2] }), Of(new QuantizationSettings { Mean = [1, 2] }));
        Assert.NotEqual(
            Of(new QuantizationSettings { Mean = [1], StandardDeviation = [2] }), Of(new QuantizationSettings { Mean = [2], StandardDeviation = [1] }));
    }

    [Fact]
    public void Files_count_by_their_places_and_contents_wherever_the_project_lies()
    {
        _project.Write("a.npz", "one");
        _project.Write("b.npz", "one");
        _project.Write("c.npz", "two");
        using TestProject elsewhere = new();
        elsewhere.Write("a.npz", "one");
        string[][] lists = [["a.npz"], ["b.npz"], ["c.npz"], ["a.npz", "c.npz"], ["c.npz", "a.npz"], []];
        Assert.Equal(lists.Length, lists.Select(list => Of(_project, list)).Distinct().Count());
        Assert.Equal(Of(_project, ["a.npz"]), Of(elsewhere, ["a.npz"]));
        elsewhere.Write("a.npz", "other");
        Assert.NotEqual(Of(_project, ["a.npz"]), Of(elsewhere, ["a.npz"]));
    }

    private static string Of(TestProject project, string[] files) => new Fingerprint()
        .Add(Settings.All, new QuantizationSettings { CalibrationData = [.. files.Select(project.PathOf)] }, project.Folder, new ContentHashes(project.PathOf("hashes.txt")))
        .Compute();

    private string Of(QuantizationSettings settings) => Of(Settings.All, settings);

    private string Of<T>(ImmutableArray<Setting<T>> list, T settings) =>
        new Fingerprint().Add(list, settings, _project.Folder, new ContentHashes(_project.PathOf("hashes.txt"))).Compute();

    private T Write<T>(ImmutableArray<Setting<T>> list, string name, T settings)
    {
        if (list.FirstOrDefault(setting => setting.Name == name) is not { } setting)
        {
            return settings;
        }

        string text = setting.Kind switch
        {
            { Words: [_, ..] words } => words.Last(word => $"`{word}`" != setting.Default),
            WholeNumber => "7",
            ChannelNumbers => "0.5;2",
            PathList or FilePath => "some.json",
            Name => "Some",
            _ => throw new InvalidOperationException($"{name} is of a kind without a text here."),
        };
        Assert.True(setting.TryRead(text, _project.PathOf, ref settings));
        return settings;
    }
}
