using System.Collections.Immutable;

namespace QuantBuild.MSBuild.Jobs;

/// <summary>The metadata of a QuantizedModel item.</summary>
internal static class MetadataNames
{
    public const string Quantization = nameof(Quantization);
    public const string InputType = nameof(InputType);
    public const string OutputType = nameof(OutputType);
    public const string AllowFloat = nameof(AllowFloat);
    public const string CalibrationData = nameof(CalibrationData);
    public const string CalibrationSamples = nameof(CalibrationSamples);
    public const string CalibrationMethod = nameof(CalibrationMethod);
    public const string Mean = nameof(Mean);
    public const string StandardDeviation = nameof(StandardDeviation);
    public const string PerChannel = nameof(PerChannel);
    public const string Recipe = nameof(Recipe);
    public const string Labels = nameof(Labels);
    public const string Packaging = nameof(Packaging);
    public const string ClassName = nameof(ClassName);
    public const string Namespace = nameof(Namespace);
    public const string Accessibility = nameof(Accessibility);
    public const string Link = nameof(Link);
    public const string LinkBase = nameof(LinkBase);
    public const string RecursiveDir = nameof(RecursiveDir);

    /// <summary>What QuantBuild reads.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        Quantization,
        InputType,
        OutputType,
        AllowFloat,
        CalibrationData,
        CalibrationSamples,
        CalibrationMethod,
        Mean,
        StandardDeviation,
        PerChannel,
        Recipe,
        Labels,
        Packaging,
        ClassName,
        Namespace,
        Accessibility,
        Link,
        LinkBase,
    ];

    /// <summary>What the build and project systems put on any item.</summary>
    public static ImmutableArray<string> Foreign { get; } = [RecursiveDir, "Visible", "SubType", "InProject", "Watch", "MSBuildSourceProjectFile", "FileBasedProgramsFromIncludeDirective"];
}
