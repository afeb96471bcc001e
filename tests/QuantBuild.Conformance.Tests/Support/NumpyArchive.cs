using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace QuantBuild.Conformance.Tests.Support;

internal static partial class NumpyArchive
{
    public static Dictionary<string, NumpyArray> Read(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        return archive.Entries.ToDictionary(entry => Path.GetFileNameWithoutExtension(entry.Name), Read);
    }

    private static NumpyArray Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        ReadOnlySpan<byte> bytes = memory.ToArray();
        int start = bytes[6] == 1 ? 10 : 12;
        int length = bytes[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) : BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        string header = Encoding.ASCII.GetString(bytes.Slice(start, length));
        string type = TypePattern().Match(header).Groups[1].Value;
        int[] shape = [.. ShapePattern().Match(header).Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        return new NumpyArray(type, shape, bytes[(start + length)..].ToArray());
    }

    [GeneratedRegex("'descr': *'([^']*)'")]
    private static partial Regex TypePattern();

    [GeneratedRegex("'shape': *\\(([^)]*)\\)")]
    private static partial Regex ShapePattern();
}
