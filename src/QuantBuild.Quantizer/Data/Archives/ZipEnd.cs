using System.Buffers.Binary;

namespace QuantBuild.Quantizer.Data.Archives;

/// <summary>The records that end an archive.</summary>
internal static class ZipEnd
{
    private const int End64Length = 56;
    private const int LocatorLength = 20;
    private const int EndLength = 22;

    public static byte[] Write(int entries, long directoryPosition, long directoryLength)
    {
        bool is64 = entries >= ushort.MaxValue || directoryPosition >= uint.MaxValue || directoryLength >= uint.MaxValue;
        byte[] bytes = new byte[EndLength + (is64 ? End64Length + LocatorLength : 0)];
        if (is64)
        {
            WriteEnd64(bytes, entries, directoryPosition, directoryLength);
        }

        Span<byte> end = bytes.AsSpan(bytes.Length - EndLength);
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        ushort count = is64 ? ushort.MaxValue : (ushort)entries;
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], is64 ? uint.MaxValue : (uint)directoryLength);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], is64 ? uint.MaxValue : (uint)directoryPosition);
        return bytes;
    }

    private static void WriteEnd64(Span<byte> span, int entries, long directoryPosition, long directoryLength)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(span, 0x06064B50);
        BinaryPrimitives.WriteInt64LittleEndian(span[4..], End64Length - 12);
        BinaryPrimitives.WriteUInt16LittleEndian(span[12..], 45);
        BinaryPrimitives.WriteUInt16LittleEndian(span[14..], 45);
        BinaryPrimitives.WriteInt64LittleEndian(span[24..], entries);
        BinaryPrimitives.WriteInt64LittleEndian(span[32..], entries);
        BinaryPrimitives.WriteInt64LittleEndian(span[40..], directoryLength);
        BinaryPrimitives.WriteInt64LittleEndian(span[48..], directoryPosition);
        Span<byte> locator = span[End64Length..];
        BinaryPrimitives.WriteUInt32LittleEndian(locator, 0x07064B50);
        BinaryPrimitives.WriteInt64LittleEndian(locator[8..], directoryPosition + directoryLength);
        BinaryPrimitives.WriteUInt32LittleEndian(locator[16..], 1);
    }
}
