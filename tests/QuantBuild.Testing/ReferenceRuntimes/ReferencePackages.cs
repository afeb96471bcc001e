using System.Reflection;
using System.Runtime.InteropServices;

namespace QuantBuild.Testing.ReferenceRuntimes;

/// <summary>Where the build of the conformance tests put the npm packages of the reference runtimes.</summary>
public static class ReferencePackages
{
    public static string NodeModules { get; } =
        typeof(ReferencePackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "ReferenceRuntimes").Value!;

    /// <summary>The native library, or null where there is none for this platform.</summary>
    public static string? TfliteLibrary { get; } = FindTfliteLibrary();

    public static string LiteRtWasm { get; } = Path.Combine(NodeModules, "@litertjs", "core", "wasm");

    /// <summary>Null when TensorFlow Lite can be called, else the reason why it cannot.</summary>
    public static string? TfliteMissing => TfliteLibrary switch
    {
        null => $"TensorFlow Lite's package has no library for {RuntimeInformation.RuntimeIdentifier}.",
        _ when !File.Exists(TfliteLibrary) => $"{TfliteLibrary} is missing: build the conformance tests where npm works.",
        _ => null,
    };

    /// <summary>Null when LiteRT.js is there, else the reason why it cannot be run.</summary>
    public static string? LiteRtMissing => Directory.Exists(LiteRtWasm)
        ? null
        : $"{LiteRtWasm} is missing: build the conformance tests where npm works.";

    private static string? FindTfliteLibrary()
    {
        (string Folder, string File)? place = (RuntimeInformation.OSArchitecture, OS: OperatingSystemName()) switch
        {
            (Architecture.X64, "linux") => ("linux_amd64", "libtensorflowlite_c.so"),
            (Architecture.Arm64, "linux") => ("linux_arm64", "libtensorflowlite_c.so"),
            (Architecture.Arm64, "osx") => ("darwin_arm64", "libtensorflowlite_c.dylib"),
            (Architecture.X64, "windows") => ("windows_amd64", "tensorflowlite_c.dll"),
            _ => null,
        };
        return place is var (folder, file)
            ? Path.Combine(NodeModules, "tfjs-tflite-node", "cc_deps", folder, file)
            : null;
    }

    private static string OperatingSystemName()
    {
        return OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "osx" : OperatingSystem.IsWindows() ? "windows" : "";
    }
}
