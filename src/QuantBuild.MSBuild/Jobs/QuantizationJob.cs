using QuantBuild.Quantizer;
using QuantBuild.Quantizer.Recipes;

namespace QuantBuild.MSBuild.Jobs;

/// <summary>One QuantizedModel item, read and checked.</summary>
internal sealed record QuantizationJob
{
    /// <summary>The item as the project writes it.</summary>
    public required string Item { get; init; }

    public required ItemSource Source { get; init; }

    /// <summary>The project file that holds the item.</summary>
    public string DefinedIn => Source.ProjectFile;

    public required string ModelPath { get; init; }

    /// <summary>The place of the model in the project, with slashes: its link, its path below the project, or its file name.</summary>
    public required string ProjectPath { get; init; }

    /// <summary>The file name of the results, without extension; unique in the project.</summary>
    public required string Name { get; init; }

    public required string ClassName { get; init; }

    /// <summary>Empty for the global namespace.</summary>
    public required string Namespace { get; init; }

    public required ApplicationSettings Application { get; init; }

    /// <summary>With absolute paths, and the scheme chosen.</summary>
    public required QuantizationSettings Settings { get; init; }

    public Scheme Scheme => Settings.Scheme!;

    /// <summary>Whether an error was found in the item, so that only the names of the job hold.</summary>
    public bool IsBroken { get; init; }

    public bool NeedsCalibration => Scheme.NeedsCalibration;

    public string FullClassName => Namespace.Length == 0 ? ClassName : $"{Namespace}.{ClassName}";

    public string ResourceName => $"quantbuild/{FullClassName}.tflite";
}
