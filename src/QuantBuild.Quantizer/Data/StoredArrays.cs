using QuantBuild.Model;

namespace QuantBuild.Quantizer.Data;

/// <summary>What all kinds of array files share.</summary>
internal static class StoredArrays
{
    public static void CheckLength(string path, string name, NpyHeader header, long length)
    {
        if (header.DataLength != length)
        {
            string declared = header.DataLength == long.MaxValue ? "more bytes than any file has" : $"{header.DataLength} bytes";
            throw DataError.Malformed(
                path, name, $"[{string.Join(',', header.Shape)}] of {header.Type} is {declared}, the file has {length}");
        }
    }

    public static StoredArray ReadColumnMajor(string path, string name, NpyHeader header, Stream stream)
    {
        if (header.DataLength > Array.MaxLength)
        {
            throw DataError.UnsupportedType(path, name, "more than 2 GB in Fortran order");
        }

        byte[] bytes = new byte[header.DataLength];
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw DataError.Malformed(path, name, "it is truncated");
        }

        byte[] ordered = ArrayOrder.ToRowMajor(bytes, header.Shape, (int)header.Type.ByteLength(1));
        return new StoredArray(path, name, header.Type, header.Shape, new Storage.MemoryContent(ordered));
    }

    /// <summary>Reads all elements into memory.</summary>
    public static NpyArray Load(StoredArray array)
    {
        long length = new NpyHeader(array.Type, array.Shape, false, 0).DataLength;
        if (length > Array.MaxLength)
        {
            throw DataError.Malformed(array.Path, array.Name, $"{length} bytes are too many to hold in memory");
        }

        byte[] bytes = new byte[length];
        array.Content.Read(0, bytes);
        return NpyArray.FromBytes(array.Type, array.Shape.AsSpan(), bytes);
    }
}
