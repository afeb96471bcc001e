using System.Collections.Immutable;
using System.Text;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data.Storage;

namespace QuantBuild.MSBuild.Files;

/// <summary>
/// Quantized models by fingerprint, shared by the configurations and target frameworks of a project: each is made once,
/// by whichever build comes first, while the others wait.
/// </summary>
internal sealed class ResultCache(string folder)
{
    private const int KeptResults = 64;

    /// <param name="fingerprint">Of everything that the model depends on.</param>
    /// <param name="create">Writes the model and returns the warnings; called where there is no result yet.</param>
    /// <param name="cancellation">Ends the wait for another build.</param>
    /// <param name="anew">Whether to create it even so.</param>
    public QuantizedResult GetOrCreate(
        string fingerprint, Func<Stream, ImmutableArray<Diagnostic>> create, CancellationToken cancellation, bool anew = false)
    {
        string modelPath = Path.Combine(folder, $"{fingerprint}.tflite");
        string reportPath = Path.Combine(folder, $"{fingerprint}.report");
        using IDisposable held = FileLock.Acquire(Path.Combine(folder, $"{fingerprint}.lock"), cancellation);
        if (!anew && TryRead(modelPath, reportPath) is { } known)
        {
            return known;
        }

        RemoveLeftovers(fingerprint);
        ImmutableArray<Diagnostic> warnings = [];
        ResultFile.Write(modelPath, stream => warnings = create(stream));
        ResultFile.Write(reportPath, stream => stream.Write(Encoding.UTF8.GetBytes(DiagnosticText.Write(warnings))));
        RemoveOldest(modelPath);
        return new QuantizedResult(modelPath, warnings, IsNew: true);
    }

    private static QuantizedResult? TryRead(string modelPath, string reportPath) =>
        File.Exists(modelPath) && KnownFile.TryReadLines(reportPath) is { } lines && DiagnosticText.Parse(lines) is { } warnings
            ? new QuantizedResult(modelPath, warnings.ToImmutableArray(), IsNew: false)
            : null;

    /// <summary>What a build that was killed has half written; nobody else writes it while the lock is held.</summary>
    private void RemoveLeftovers(string fingerprint)
    {
        foreach (FileInfo file in List($"{fingerprint}.*.tmp"))
        {
            OutputFile.TryDelete(file.FullName);
        }
    }

    /// <summary>Locks stay: one that is removed while another build holds it excludes nobody any more.</summary>
    private void RemoveOldest(string newest)
    {
        IEnumerable<FileInfo> surplus = List("*.tflite")
            .Where(file => file.FullName != newest)
            .OrderByDescending(static file => file.LastWriteTimeUtc)
            .Skip(KeptResults - 1);
        foreach (FileInfo file in surplus)
        {
            OutputFile.TryDelete(file.FullName);
            OutputFile.TryDelete(Path.ChangeExtension(file.FullName, ".report"));
        }
    }

    private FileInfo[] List(string pattern)
    {
        try
        {
            return new DirectoryInfo(folder).GetFiles(pattern);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
