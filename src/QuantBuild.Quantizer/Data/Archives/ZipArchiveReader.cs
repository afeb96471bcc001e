using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data.Storage;

namespace QuantBuild.Quantizer.Data.Archives;

/// <summary>
/// The directory of a zip archive. Unlike the one of the framework it tells where stored entries lie, so that they are read in
/// place, and it believes no length that the file cannot hold.
/// </summary>
internal sealed class ZipArchiveReader
{
    private const int LocalHeaderLength = 30;
    private const int CentralHeaderLength = 46;
    private const int EndLength = 22;
    private const int End64Length = 56;
    private const int LocatorLength = 20;
    private const int LongestComment = ushort.MaxValue;
    private const int LongestDirectory = 64 << 20;

    // A deflate block of 258-byte matches at two bits each; no valid stream expands further.
    private const int HighestDeflateRatio = 1032;

    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly long _length;

    private ZipArchiveReader(SafeFileHandle file, string path)
    {
        _file = file;
        _path = path;
        _length = RandomAccess.GetLength(file);
    }

    public static IReadOnlyList<ZipEntry> ReadDirectory(SafeFileHandle file, string path) =>
        new ZipArchiveReader(file, path).ReadDirectory();

    /// <summary>Where the bytes of an entry start.</summary>
    public static long FindContent(SafeFileHandle file, string path, ZipEntry entry)
    {
        ZipArchiveReader reader = new(file, path);
        byte[] header = reader.Read(entry.HeaderPosition, LocalHeaderLength);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x04034B50)
        {
            throw reader.Malformed($"'{entry.Name}' does not start with a local header");
        }

        long start = entry.HeaderPosition + LocalHeaderLength + UInt16(header, 26) + UInt16(header, 28);
        return start + entry.CompressedLength <= reader._length
            ? start
            : throw reader.Malformed($"'{entry.Name}' reaches beyond the end of the file");
    }

    private List<ZipEntry> ReadDirectory()
    {
        (long position, long length) = FindDirectory();
        if (length > LongestDirectory)
        {
            throw Malformed("its directory is too long");
        }

        ReadOnlySpan<byte> directory = Read(position, (int)length);
        List<ZipEntry> entries = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        while (!directory.IsEmpty)
        {
            ZipEntry entry = ReadEntry(ref directory);
            if (!names.Add(entry.Name))
            {
                throw Malformed($"'{entry.Name}' is in it twice");
            }

            entries.Add(entry);
        }

        return entries;
    }

    private (long Position, long Length) FindDirectory()
    {
        int tailLength = (int)Math.Min(_length, EndLength + LongestComment);
        byte[] tail = Read(_length - tailLength, tailLength);
        int end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndLength > tailLength)
        {
            throw Malformed("it is not a zip archive, or it is truncated");
        }

        long length = UInt32(tail, end + 12);
        long position = UInt32(tail, end + 16);
        long endPosition = _length - tailLength + end;
        if (length == uint.MaxValue || position == uint.MaxValue)
        {
            return FindDirectory64(endPosition);
        }

        return Within(position, length);
    }

    private (long Position, long Length) FindDirectory64(long endPosition)
    {
        byte[] locator = Read(endPosition - LocatorLength, LocatorLength);
        byte[] end = UInt32(locator, 0) == 0x07064B50
            ? Read(Int64(locator, 8), End64Length)
            : throw Malformed("its 64-bit locator is missing");
        return UInt32(end, 0) == 0x06064B50
            ? Within(Int64(end, 48), Int64(end, 40))
            : throw Malformed("its 64-bit end record is missing");
    }

    private ZipEntry ReadEntry(ref ReadOnlySpan<byte> directory)
    {
        if (directory.Length < CentralHeaderLength || UInt32(directory, 0) != 0x02014B50)
        {
            throw Malformed("its directory is damaged");
        }

        int nameLength = UInt16(directory, 28);
        int extraLength = UInt16(directory, 30);
        int entryLength = CentralHeaderLength + nameLength + extraLength + UInt16(directory, 32);
        if (entryLength > directory.Length)
        {
            throw Malformed("its directory is truncated");
        }

        string name = Encoding.UTF8.GetString(directory.Slice(CentralHeaderLength, nameLength));
        long compressed = UInt32(directory, 20);
        long length = UInt32(directory, 24);
        long header = UInt32(directory, 42);
        ReadExtra(directory.Slice(CentralHeaderLength + nameLength, extraLength), ref length, ref compressed, ref header);
        int method = UInt16(directory, 10);
        if ((UInt16(directory, 8) & 1) != 0)
        {
            throw Malformed($"'{name}' is encrypted");
        }

        if (method is not (0 or 8))
        {
            throw Malformed($"'{name}' is compressed with method {method}; only stored and deflated entries can be read");
        }

        Within(header, LocalHeaderLength);
        Within(header + LocalHeaderLength, compressed);
        if (length < 0 || (method == 0 ? length != compressed : length / HighestDeflateRatio > compressed))
        {
            throw Malformed($"'{name}' declares {length} bytes, which {compressed} compressed bytes cannot hold");
        }

        uint checksum = UInt32(directory, 16);
        directory = directory[entryLength..];
        return new ZipEntry(name, method == 8, checksum, compressed, length, header);
    }

    private void ReadExtra(ReadOnlySpan<byte> extra, ref long length, ref long compressed, ref long header)
    {
        while (extra.Length >= 4)
        {
            int id = UInt16(extra, 0);
            int size = UInt16(extra, 2);
            if (size > extra.Length - 4)
            {
                return;
            }

            if (id == 1)
            {
                ReadOnlySpan<byte> values = extra.Slice(4, size);
                Replace(ref values, ref length);
                Replace(ref values, ref compressed);
                Replace(ref values, ref header);
                return;
            }

            extra = extra[(4 + size)..];
        }
    }

    private void Replace(ref ReadOnlySpan<byte> values, ref long value)
    {
        if (value != uint.MaxValue)
        {
            return;
        }

        if (values.Length < 8)
        {
            throw Malformed("a 64-bit length is missing");
        }

        value = BinaryPrimitives.ReadInt64LittleEndian(values);
        values = values[8..];
    }

    private (long Position, long Length) Within(long position, long length) =>
        position >= 0 && length >= 0 && position <= _length && length <= _length - position
            ? (position, length)
            : throw Malformed("a part of it lies outside the file");

    private byte[] Read(long position, int count)
    {
        Within(position, count);
        byte[] bytes = new byte[count];
        FileRead.Exactly(_file, _path, position, bytes);
        return bytes;
    }

    private QuantBuildException Malformed(string why) => DataError.Malformed(_path, why);

    private static int UInt16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private static long Int64(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt64LittleEndian(bytes[offset..]);
}
