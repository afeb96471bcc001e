using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using QuantBuild.Model;
using QuantBuild.MSBuild.Engine;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.Testing.Models;

namespace QuantBuild.MSBuild.Tests.Support;

/// <summary>A project in a folder of its own, with tasks over its items.</summary>
internal sealed class TestProject : IDisposable
{
    private static readonly byte[] DenseModel = ModelWriter.Write(SmallModels.Dense(4, 3));

    public TestProject()
    {
        Folder = Directory.CreateTempSubdirectory("quantbuild-").FullName;
        Write("Models/dense.tflite", DenseModel);
    }

    public string Folder { get; }

    public string ProjectFile => Path.Combine(Folder, "App.csproj");

    public string OutputFolder => Path.Combine(Folder, "obj/Debug/quantbuild");

    public string CacheFolder => Path.Combine(Folder, "obj/quantbuild");

    public ProjectContext Context => new() { ProjectFile = ProjectFile, RootNamespace = "App" };

    public static TaskItem Item(string include, params ReadOnlySpan<(string Name, string Value)> metadata)
    {
        TaskItem item = new(include);
        foreach ((string name, string value) in metadata)
        {
            item.SetMetadata(name, value);
        }

        return item;
    }

    public static TaskItem Dense(params ReadOnlySpan<(string Name, string Value)> metadata) => Item("Models/dense.tflite", metadata);

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    public string Output(string file) => Path.Combine(OutputFolder, file);

    public void Write(string relative, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllBytes(PathOf(relative), content);
    }

    public void Write(string relative, string content) => Write(relative, System.Text.Encoding.UTF8.GetBytes(content));

    public DescribeQuantizedModels Describe(params ITaskItem[] items) => new()
    {
        BuildEngine = new RecordingBuildEngine(),
        Models = items,
        ProjectFile = ProjectFile,
        RootNamespace = "App",
        OutputDirectory = OutputFolder,
    };

    public QuantizeModels Quantize(IModelQuantizer quantizer, params ITaskItem[] items) => new(quantizer)
    {
        BuildEngine = new RecordingBuildEngine(),
        Models = items,
        ProjectFile = ProjectFile,
        RootNamespace = "App",
        OutputDirectory = OutputFolder,
        CacheDirectory = CacheFolder,
    };

    /// <summary>Every file below the output folders, with its content.</summary>
    public IReadOnlyDictionary<string, string> Snapshot() => Directory.Exists(PathOf("obj"))
        ? Directory.EnumerateFiles(PathOf("obj"), "*", SearchOption.AllDirectories)
            .ToDictionary(static path => path, static path => Convert.ToHexString(File.ReadAllBytes(path)))
        : new Dictionary<string, string>();

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
