using QuantBuild.MSBuild.Jobs;

namespace QuantBuild.MSBuild.Files;

/// <summary>Where the results of one configuration and target framework of a project go.</summary>
internal sealed class OutputFolder(string path)
{
    public string Manifest(QuantizationJob job) => Path.Combine(path, $"{job.Name}.quantbuild.txt");

    public string ManifestStamp(QuantizationJob job) => Path.Combine(path, $"{job.Name}.quantbuild.state");

    public string Model(QuantizationJob job) => Path.Combine(path, $"{job.Name}.tflite");

    public string ModelStamp(QuantizationJob job) => Path.Combine(path, $"{job.Name}.stamp");

    public string Passes(QuantizationJob job) => Path.Combine(path, $"{job.Name}.passes");

    public string HashStore => Path.Combine(path, "hashes.txt");

    public ContentHashes OpenHashes() => new(HashStore);
}
