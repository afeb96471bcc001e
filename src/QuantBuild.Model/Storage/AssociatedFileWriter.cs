using System.Buffers.Binary;
using System.Text.Unicode;
using QuantBuild.FlatBuffers;

namespace QuantBuild.Model.Storage;

/// <summary>
/// Appends files as a zip archive; dates are fixed. Offsets count from the start of the model where their 32 bits reach, else
/// from the start of the archive, which readers tell apart by where the directory lies.
/// </summary>
internal static class AssociatedFileWriter
{
    private const int HeaderLength = 30;
    private const ushort Version = 20;
    private const ushort Utf8Name = 0x0800;
    private const ushort FirstOfJanuary1980 = 0x0021;

    public static byte[] Write(IReadOnlyList<AssociatedFile> files, long origin)
    {
        long length = files.Sum(static file => HeaderLength + FlatString.Encode(file.Name).LongLength + file.StoredData.Length);
        long first = origin + length <= uint.MaxValue ? origin : 0;
        using MemoryStream archive = new();
        using MemoryStream directory = new();
        foreach (AssociatedFile file in files)
        {
            long local = first + archive.Length;
            byte[] name = FlatString.Encode(file.Name);
            archive.Write("PK\x03\x04"u8);
            WriteCommon(archive, file, name);
            archive.Write(name);
            archive.Write(file.StoredData.Span);

            directory.Write("PK\x01\x02"u8);
            WriteUInt16(directory, Version);
            WriteCommon(directory, file, name);
            directory.Write(new byte[10]);
            WriteUInt32(directory, local);
            directory.Write(name);
        }

        long start = first + archive.Length;
        directory.WriteTo(archive);
        archive.Write("PK\x05\x06\0\0\0\0"u8);
        WriteUInt16(archive, files.Count);
        WriteUInt16(archive, files.Count);
        WriteUInt32(archive, directory.Length);
        WriteUInt32(archive, start);
        WriteUInt16(archive, 0);
        return archive.ToArray();
    }

    private static void WriteCommon(Stream stream, AssociatedFile file, byte[] name)
    {
        WriteUInt16(stream, Version);
        WriteUInt16(stream, Utf8.IsValid(name) ? Utf8Name : 0);
        WriteUInt16(stream, file.Method);
        WriteUInt16(stream, 0);
        WriteUInt16(stream, FirstOfJanuary1980);
        WriteUInt32(stream, file.Crc32);
        WriteUInt32(stream, file.StoredData.Length);
        WriteUInt32(stream, file.Length);
        WriteUInt16(stream, name.Length);
        WriteUInt16(stream, 0);
    }

    private static void WriteUInt16(Stream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, checked((ushort)value));
        stream.Write(bytes);
    }

    private static void WriteUInt32(Stream stream, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, checked((uint)value));
        stream.Write(bytes);
    }
}
