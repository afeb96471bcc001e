using System.Diagnostics;

namespace QuantBuild.EndToEnd.Tests.Training;

/// <summary>Runs testassets/Digits.Training in a process of its own.</summary>
internal static class TrainingProgram
{
    /// <summary>Enough to pass through every layer, forward and backward, several times.</summary>
    private static readonly string[] Tiny = ["--steps", "4", "--batch", "6", "--calibration", "3", "--evaluation", "5"];

    /// <summary>Trains a tiny configuration and returns the files it wrote, by name.</summary>
    public static SortedDictionary<string, byte[]> RunTiny(params (string Name, string Value)[] environment)
    {
        string folder = Directory.CreateTempSubdirectory("digits-training-").FullName;
        try
        {
            (int exitCode, _, string error) = Run([folder, .. Tiny], environment);
            Assert.True(exitCode == 0, error);
            return new SortedDictionary<string, byte[]>(
                Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes),
                StringComparer.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static (int ExitCode, string Output, string Error) Run(string[] arguments, params (string Name, string Value)[] environment)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, "Digits.Training.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult(), error);
    }
}
