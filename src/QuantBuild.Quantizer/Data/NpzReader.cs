using System.IO.Compression;
using Microsoft.Win32.SafeHandles;
using QuantBuild.Quantizer.Data.Archives;
using QuantBuild.Quantizer.Data.Storage;

namespace QuantBuild.Quantizer.Data;

/// <summary>The arrays of one .npz file; each is decoded when it is opened.</summary>
internal sealed class NpzReader
{
    private const string Extension = ".npy";
    private const int BlockLength = 1 << 16;

    private readonly string _path;
    private readonly Dictionary<string, ZipEntry> _entries = new(StringComparer.Ordinal);

    public NpzReader(string path)
    {
        _path = path;
        using SafeFileHandle file = FileRead.Open(path);
        foreach (ZipEntry entry in ZipArchiveReader.ReadDirectory(file, path))
        {
            if (entry.Name.EndsWith(Extension, StringComparison.Ordinal))
            {
                _entries.Add(entry.Name[..^Extension.Length], entry);
            }
        }
    }

    /// <summary>The names of the arrays in ordinal order.</summary>
    public IEnumerable<string> Names => _entries.Keys.Order(StringComparer.Ordinal);

    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <exception cref="KeyNotFoundException">There is no such array.</exception>
    public StoredArray Open(string name, ContentStore store)
    {
        ZipEntry entry = _entries[name];
        using SafeFileHandle file = FileRead.Open(_path);
        long start = ZipArchiveReader.FindContent(file, _path, entry);
        try
        {
            return entry.IsDeflated ? OpenDeflated(name, entry, file, start, store) : OpenStored(name, entry, file, start, store);
        }
        catch (InvalidDataException)
        {
            throw DataError.Malformed(_path, name, "its compressed bytes are damaged");
        }
    }

    private StoredArray OpenDeflated(string name, ZipEntry entry, SafeFileHandle file, long start, ContentStore store)
    {
        DeflateStream inflater = new(new BoundedFileStream(file, start, entry.CompressedLength), CompressionMode.Decompress);
        using ChecksumStream stream = new(inflater);
        NpyHeader header = ReadHeader(name, entry, stream);
        StoredArray array = header.IsFortran
            ? StoredArrays.ReadColumnMajor(_path, name, header, stream)
            : new StoredArray(_path, name, header.Type, header.Shape, store.Keep(stream, header.DataLength));
        if (stream.Checksum != entry.Checksum || stream.ReadByte() >= 0)
        {
            throw DataError.Malformed(_path, name, "its checksum is wrong");
        }

        return array;
    }

    private StoredArray OpenStored(string name, ZipEntry entry, SafeFileHandle file, long start, ContentStore store)
    {
        using ChecksumStream stream = new(new BoundedFileStream(file, start, entry.Length));
        NpyHeader header = ReadHeader(name, entry, stream);
        StoredArray array = header.IsFortran
            ? StoredArrays.ReadColumnMajor(_path, name, header, stream)
            : new StoredArray(_path, name, header.Type, header.Shape, store.Reference(_path, start + header.Length));
        byte[] block = new byte[BlockLength];
        while (stream.Read(block) > 0)
        {
        }

        return stream.Checksum == entry.Checksum ? array : throw DataError.Malformed(_path, name, "its checksum is wrong");
    }

    private NpyHeader ReadHeader(string name, ZipEntry entry, Stream stream)
    {
        NpyHeader header = NpyHeaderReader.Read(stream, _path, name);
        StoredArrays.CheckLength(_path, name, header, entry.Length - header.Length);
        return header;
    }
}
