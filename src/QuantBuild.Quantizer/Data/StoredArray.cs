using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data.Storage;

namespace QuantBuild.Quantizer.Data;

/// <summary>An array of a data file, in row-major order, whose elements are read when they are needed.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">The name in the file, or the file's own without extension.</param>
/// <param name="Type">The type of an element.</param>
/// <param name="Shape">The dimensions.</param>
/// <param name="Content">The elements.</param>
internal sealed record StoredArray(string Path, string Name, ElementType Type, ImmutableArray<int> Shape, ArrayContent Content)
{
    public string ShapeText => $"[{string.Join(',', Shape)}]";
}
