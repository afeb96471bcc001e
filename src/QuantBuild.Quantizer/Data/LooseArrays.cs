using QuantBuild.Quantizer.Data.Paths;
using QuantBuild.Quantizer.Data.Storage;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Data;

/// <summary>.npy and .bin files of one folder, each an array named after its file.</summary>
internal sealed class LooseArrays : INamedArrays
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    public LooseArrays(IReadOnlyList<string> files)
    {
        Path = files[0];
        foreach (string file in files)
        {
            string name = System.IO.Path.GetFileNameWithoutExtension(file);
            if (!_files.TryAdd(name, file))
            {
                throw DataError.Malformed(file, $"'{_files[name]}' has the same name, so that it is not clear which to use");
            }
        }
    }

    public string Path { get; }

    public IEnumerable<string> Names => _files.Keys.Order(StringComparer.Ordinal);

    public bool Contains(string name) => _files.ContainsKey(name);

    public StoredArray Open(string name, TensorDetails? input, ContentStore store)
    {
        string file = _files[name];
        return DataPaths.HasExtension(file, ".npy") ? NpyFile.Open(file, store) : RawFile.Open(file, input, store);
    }
}
