using Microsoft.Win32.SafeHandles;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data.Storage;

namespace QuantBuild.Quantizer.Data;

/// <summary>Files of one array: .npy, versions 1 to 3.</summary>
internal static class NpyFile
{
    /// <exception cref="QuantBuildException">The file is missing, damaged, or holds what is not supported.</exception>
    public static NpyArray Read(string path)
    {
        using ContentStore store = new();
        return StoredArrays.Load(Open(path, store));
    }

    public static StoredArray Open(string path, ContentStore store)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        using SafeFileHandle file = FileRead.Open(path);
        long length = RandomAccess.GetLength(file);
        using BoundedFileStream stream = new(file, 0, length);
        NpyHeader header = NpyHeaderReader.Read(stream, path, name);
        StoredArrays.CheckLength(path, name, header, length - header.Length);
        return header.IsFortran
            ? StoredArrays.ReadColumnMajor(path, name, header, stream)
            : new StoredArray(path, name, header.Type, header.Shape, store.Reference(path, header.Length));
    }

    public static void Write(string path, NpyArray array) => OutputFile.Write(path, stream =>
    {
        stream.Write(NpyHeaderWriter.Write(array.Type, array.Shape.AsSpan()));
        stream.Write(array.Bytes.Span);
    });
}
