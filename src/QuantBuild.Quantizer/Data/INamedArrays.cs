using QuantBuild.Quantizer.Data.Storage;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Data;

/// <summary>Arrays that belong together: sample i of each makes one sample.</summary>
internal interface INamedArrays
{
    /// <summary>The file, or one of the files, for messages.</summary>
    string Path { get; }

    IEnumerable<string> Names { get; }

    bool Contains(string name);

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="input">The input that a file without type and shape is read for; null for labels.</param>
    /// <param name="store">Owns what stays open.</param>
    StoredArray Open(string name, TensorDetails? input, ContentStore store);
}
