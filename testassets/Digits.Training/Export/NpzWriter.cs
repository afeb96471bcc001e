using System.IO.Compression;

namespace Digits.Training.Export;

/// <summary>Writes arrays to a .npz file, stored: compressed bytes differ between zlib builds.</summary>
internal static class NpzWriter
{
    private static readonly DateTimeOffset EarliestZipTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(string path, params NpyEntry[] arrays)
    {
        using FileStream file = File.Create(path);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (NpyEntry array in arrays)
        {
            ZipArchiveEntry entry = archive.CreateEntry($"{array.Name}.npy", CompressionLevel.NoCompression);
            entry.LastWriteTime = EarliestZipTime;
            using Stream stream = entry.Open();
            array.Write(stream);
        }
    }
}
