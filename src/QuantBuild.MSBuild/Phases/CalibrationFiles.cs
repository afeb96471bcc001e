using System.Collections.Immutable;

namespace QuantBuild.MSBuild.Phases;

/// <summary>The files behind the files, folders and globs of calibration data.</summary>
internal static class CalibrationFiles
{
    public static ImmutableArray<string> Expand(ImmutableArray<string> paths) => paths;
}
