using System.Diagnostics;
using System.Text.Json;

namespace QuantBuild.Testing.ReferenceRuntimes;

/// <summary>
/// LiteRT.js in one Node process that serves many models; a model that takes the process down fails alone, the next one gets a new process.
/// </summary>
public sealed class LiteRt : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quantbuild-litert-");
    private Process? _node;

    /// <summary>Runs <paramref name="samples"/> samples through a model of fixed shapes.</summary>
    /// <param name="inputs">The raw samples of each input, in the order of the model's first signature.</param>
    /// <exception cref="LiteRtException">The model is refused or fails.</exception>
    public LiteRtResult Run(ReadOnlySpan<byte> model, int samples, params IReadOnlyList<byte[]> inputs)
    {
        lock (_gate)
        {
            string modelPath = Path.Combine(_folder.FullName, "model.tflite");
            File.WriteAllBytes(modelPath, model);
            string[] inputPaths = [.. inputs.Select((_, i) => Path.Combine(_folder.FullName, $"x{i}"))];
            for (int i = 0; i < inputs.Count; i++)
            {
                File.WriteAllBytes(inputPaths[i], inputs[i]);
            }

            LiteRtAnswer answer = Ask(new LiteRtJob(modelPath, inputPaths, samples, _folder.FullName));
            return answer.Error is { } error
                ? throw new LiteRtException(error)
                : new LiteRtResult(
                    answer.Inputs!,
                    answer.Outputs!,
                    [.. answer.Outputs!.Select((_, i) => File.ReadAllBytes(Path.Combine(_folder.FullName, $"y{i}")))]);
        }
    }

    public void Dispose()
    {
        Stop();
        _folder.Delete(recursive: true);
    }

    private LiteRtAnswer Ask(LiteRtJob job)
    {
        Process node = _node ??= Start();
        try
        {
            node.StandardInput.WriteLine(JsonSerializer.Serialize(job, JsonSerializerOptions.Web));
            node.StandardInput.Flush();
            Task<string?> reading = node.StandardOutput.ReadLineAsync();
            string? line = reading.Wait(Patience) ? reading.Result : null;
            if (line is not null)
            {
                return JsonSerializer.Deserialize<LiteRtAnswer>(line, JsonSerializerOptions.Web)!;
            }
        }
        catch (IOException)
        {
            // The process ended: what it said last is the error below.
        }

        string exit = node.HasExited ? $"ended with exit code {node.ExitCode}" : "did not answer";
        Stop();
        throw new LiteRtException($"Node {exit}.");
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ReferenceRuntimes", "litert.cjs"));
        start.ArgumentList.Add(ReferencePackages.LiteRtWasm);
        return Process.Start(start)!;
    }

    private void Stop()
    {
        if (_node is null)
        {
            return;
        }

        if (!_node.HasExited)
        {
            _node.Kill();
            _node.WaitForExit();
        }

        _node.Dispose();
        _node = null;
    }
}
