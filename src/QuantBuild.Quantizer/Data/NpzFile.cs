using QuantBuild.Model;
using QuantBuild.Quantizer.Data.Storage;

namespace QuantBuild.Quantizer.Data;

/// <summary>Files of named arrays: .npz, a zip archive of .npy files.</summary>
internal static class NpzFile
{
    /// <exception cref="QuantBuildException">The file is missing, damaged, or holds what is not supported.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path)
    {
        using ContentStore store = new();
        NpzReader reader = new(path);
        return reader.Names.ToDictionary(
            name => name,
            name => StoredArrays.Load(reader.Open(name, store)),
            StringComparer.Ordinal);
    }

    /// <summary>Writes arrays uncompressed and in order: the same arrays give the same bytes on any machine.</summary>
    public static void Write(string path, IEnumerable<KeyValuePair<string, NpyArray>> arrays)
    {
        KeyValuePair<string, NpyArray>[] list = [.. arrays];
        using NpzWriter writer = new(path, list.Select(array => new NpzEntry(array.Key, array.Value.Type, array.Value.Shape)));
        for (int index = 0; index < list.Length; index++)
        {
            writer.Append(index, list[index].Value.Bytes.Span);
        }

        writer.Complete();
    }
}
