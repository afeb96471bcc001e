using QuantBuild.Quantizer.Data.Storage;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Data;

/// <summary>The arrays of one .npz file.</summary>
internal sealed class NpzArrays(string path) : INamedArrays
{
    private readonly NpzReader _reader = new(path);

    public string Path => path;

    public IEnumerable<string> Names => _reader.Names;

    public bool Contains(string name) => _reader.Contains(name);

    public StoredArray Open(string name, TensorDetails? input, ContentStore store) => _reader.Open(name, store);
}
