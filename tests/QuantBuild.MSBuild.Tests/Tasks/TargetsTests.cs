using System.Collections.Immutable;
using System.Text.RegularExpressions;
using QuantBuild.Model;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.Quantizer.Configuration;
using QuantBuild.Quantizer.Configuration.Kinds;

namespace QuantBuild.MSBuild.Tests.Tasks;

/// <summary>What the targets write again of the tasks.</summary>
public sealed partial class TargetsTests
{
    [Fact]
    public void Targets_name_only_metadata_that_the_reader_knows()
    {
        string[] used = [.. ModelMetadata().Matches(Targets()).Select(static match => match.Groups["name"].Value).Distinct()];
        Assert.Contains("Labels", used);
        Assert.All(used, static name => Assert.Contains(name, MetadataNames.All));
    }

    [Fact]
    public void Targets_watch_each_file_that_an_item_names()
    {
        string[] used = [.. ModelMetadata().Matches(Targets()).Select(static match => match.Groups["name"].Value).Distinct()];
        Assert.Equal(Files(Settings.All).Concat(Files(BuildSettings.All)).Order(), used.Order());

        static IEnumerable<string> Files<T>(ImmutableArray<Setting<T>> list) =>
            list.Where(static setting => setting.Kind is FilePath).Select(static setting => setting.Name);
    }

    [Fact]
    public void Targets_set_every_parameter_of_the_tasks_and_no_other()
    {
        foreach (Type task in new[] { typeof(DescribeQuantizedModels), typeof(QuantizeModels) })
        {
            Match element = Regex.Match(Targets(), $@"<{task.Name}\s(?<attributes>[^>]*)>");
            IEnumerable<string> set = Regex.Matches(element.Groups["attributes"].Value, @"(?<name>\w+)=""")
                .Select(static match => match.Groups["name"].Value)
                .Where(static name => name != "Condition");
            IEnumerable<string> parameters = task.GetProperties()
                .Where(static property => property.GetSetMethod() is not null && property.DeclaringType!.Assembly == typeof(ModelTask).Assembly)
                .Select(static property => property.Name);
            Assert.Equal(parameters.Order(), set.Order());
        }
    }

    [Fact]
    public void Errors_of_the_targets_are_rows_of_the_list()
    {
        foreach (DiagnosticDescriptor row in new[] { Diagnostics.UnsupportedHost, Diagnostics.UnsupportedFramework, Diagnostics.UnsupportedLanguage })
        {
            Match text = Regex.Match(Targets(), $@"== '{row.Id}'"">(?<text>.*)</_QuantBuildProblemText>");
            string pattern = $"^{Regex.Escape(row.MessageFormat).Replace(@"\{0}", ".+", StringComparison.Ordinal)} {Regex.Escape(row.Remedy)}$";
            Assert.Matches(pattern, text.Groups["text"].Value);
        }
    }

    [Fact]
    public void Errors_of_the_targets_link_to_their_rows() => Assert.All(
        Regex.Matches(Targets(), "<(Error|Warning) [^>]*>"),
        element => Assert.Contains(" HelpLink=\"$(_QuantBuildProblemLink)\"", element.Value, StringComparison.Ordinal));

    private static string Targets() =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "build", "QuantBuild.targets"));

    [GeneratedRegex(@"@\(QuantizedModel->'%\((?<name>\w+)\)'\)")]
    private static partial Regex ModelMetadata();
}
