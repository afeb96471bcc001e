using System.Text.Json;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Quantizer.Data;

namespace QuantBuild.Cli.Tests;

/// <summary>A folder with small models and data, and the command line run in this process.</summary>
public sealed class CliFixture : IDisposable
{
    internal CliFixture()
    {
        WriteModel("copy.tflite", Copy(null));
        WriteModel("copy_int8.tflite", Copy(Quantization.PerTensor(0.5f, 3)));
        NpzFile.Write(Path("data.npz"), [
            new("x", NpyArray.Create<float>([4, 3], [0, 1, 2, 5, 4, 3, 7, 7, 1, 0.3f, 0.1f, 0.9f])),
            new("y", NpyArray.Create<int>([4], [2, 0, 1, 2])),
        ]);
        NpzFile.Write(Path("unlabelled.npz"), [new("x", NpyArray.Create<float>([1, 3], [1, 2, 3]))]);
        NpzFile.Write(Path("nan.npz"), [
            new("x", NpyArray.Create<float>([2, 3], [1, 2, 3, 4, float.NaN, 6])),
            new("y", NpyArray.Create<int>([2], [0, 0])),
        ]);
    }

    internal string Root { get; } = Directory.CreateTempSubdirectory("quantbuild-cli-").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    internal string Path(string name) => System.IO.Path.Combine(Root, name);

    internal void WriteModel(string name, TfliteModel model) => File.WriteAllBytes(Path(name), ModelWriter.Write(model));

    /// <summary>Runs the tool; arguments that start with @ are files of the folder.</summary>
    internal Task<CliResult> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    internal async Task<CliResult> RunAsync(CancellationToken cancellation, params string[] arguments)
    {
        string[] full = [.. arguments.Select(argument => argument.StartsWith('@') ? Path(argument[1..]) : argument)];
        using StringWriter output = new();
        using StringWriter error = new();
        int exitCode = await QuantBuildTool.RunAsync(full, output, error, isInteractive: false, cancellation);
        return new CliResult(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs the tool, which has to succeed, and reads its JSON.</summary>
    internal async Task<JsonElement> RunJsonAsync(params string[] arguments)
    {
        CliResult result = await RunAsync([.. arguments, "--json"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.DoesNotMatch("QB[0-9]{4}", result.Error);
        using JsonDocument document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }

    private static TfliteModel Copy(Quantization? quantization)
    {
        ElementType type = quantization is null ? ElementType.Float32 : ElementType.Int8;
        GraphBuilder builder = new();
        TensorId input = builder.Input("image", [1, 3], type, quantization);
        builder.Output(builder.Node(BuiltinOperator.Reshape, [input], new ReshapeOptions { NewShape = [1, 3] }, new() { Name = "scores:0", Quantization = quantization }));
        return builder.BuildModel();
    }
}
