using System.Buffers.Binary;
using System.Text;

namespace QuantBuild.Model.Storage;

/// <summary>Appends files as a zip archive whose offsets count from the start of the model; dates are fixed.</summary>
internal static class AssociatedFileWriter
{
    private const ushort Version = 20;
    private const ushort Utf8Names = 0x0800;
    private const ushort FirstOfJanuary1980 = 0x0021;

    public static byte[] Write(IReadOnlyList<AssociatedFile> files, long origin)
    {
        using MemoryStream archive = new();
        using MemoryStream directory = new();
        foreach (AssociatedFile file in files)
        {
            long local = origin + archive.Length;
            byte[] name = Encoding.UTF8.GetBytes(file.Name);
            archive.Write("PK\x03\x04"u8);
            WriteCommon(archive, file, name.Length);
            archive.Write(name);
            archive.Write(file.StoredData.Span);

            directory.Write("PK\x01\x02"u8);
            WriteUInt16(directory, Version);
            WriteCommon(directory, file, name.Length);
            directory.Write(new byte[10]);
            WriteUInt32(directory, local);
            directory.Write(name);
        }

        long start = origin + archive.Length;
        directory.WriteTo(archive);
        archive.Write("PK\x05\x06\0\0\0\0"u8);
        WriteUInt16(archive, files.Count);
        WriteUInt16(archive, files.Count);
        WriteUInt32(archive, directory.Length);
        WriteUInt32(archive, start);
        WriteUInt16(archive, 0);
        return archive.ToArray();
    }

    private static void WriteCommon(Stream stream, AssociatedFile file, int nameLength)
    {
        WriteUInt16(stream, Version);
        WriteUInt16(stream, Utf8Names);
        WriteUInt16(stream, file.Method);
        WriteUInt16(stream, 0);
        WriteUInt16(stream, FirstOfJanuary1980);
        WriteUInt32(stream, file.Crc32);
        WriteUInt32(stream, file.StoredData.Length);
        WriteUInt32(stream, file.Length);
        WriteUInt16(stream, nameLength);
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
