using System.Collections.Immutable;
using QuantBuild.Quantizer.Configuration;

namespace QuantBuild.MSBuild.Jobs;

/// <summary>The metadata of a QuantizedModel item.</summary>
internal static class MetadataNames
{
    public const string RecursiveDir = nameof(RecursiveDir);

    /// <summary>What QuantBuild reads.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. Settings.All.Where(static setting => setting.Places.HasFlag(SettingPlaces.Item)).Select(static setting => setting.Name),
        .. BuildSettings.All.Select(static setting => setting.Name),
    ];

    /// <summary>What the build and project systems put on any item.</summary>
    public static ImmutableArray<string> Foreign { get; } = [RecursiveDir, "Visible", "SubType", "InProject", "Watch", "MSBuildSourceProjectFile", "FileBasedProgramsFromIncludeDirective"];
}
