using System.Buffers.Binary;
using System.Text;

namespace QuantBuild.Quantizer.Data.Archives;

/// <summary>A stored entry of an archive that is being written: where it lies and how its headers read.</summary>
internal sealed class ZipEntryPlan
{
    private const int LocalHeaderLength = 30;
    private const int CentralHeaderLength = 46;
    private const int Extra64Length = 28;
    private const ushort Version20 = 20;
    private const ushort Version45 = 45;
    private const ushort Utf8Names = 1 << 11;

    // 1980-01-01, the earliest date of the format: the clock must not reach the file.
    private const uint FixedTime = 0x0021_0000;

    private readonly byte[] _name;
    private readonly long _headerPosition;
    private readonly bool _is64;

    public ZipEntryPlan(string name, long length, long headerPosition)
    {
        _name = Encoding.UTF8.GetBytes(name);
        _headerPosition = headerPosition;
        _is64 = length >= uint.MaxValue || headerPosition >= uint.MaxValue;
        Length = length;
    }

    public long Length { get; }

    public long HeaderPosition => _headerPosition;

    public long ContentPosition => _headerPosition + LocalHeaderLength + _name.Length + (_is64 ? Extra64Length : 0);

    public long End => ContentPosition + Length;

    public byte[] LocalHeader(uint checksum)
    {
        byte[] header = new byte[ContentPosition - _headerPosition];
        Span<byte> span = header;
        BinaryPrimitives.WriteUInt32LittleEndian(span, 0x04034B50);
        WriteShared(span[4..], checksum);
        _name.CopyTo(span[LocalHeaderLength..]);
        WriteExtra(span[(LocalHeaderLength + _name.Length)..]);
        return header;
    }

    public byte[] CentralHeader(uint checksum)
    {
        byte[] header = new byte[CentralHeaderLength + _name.Length + (_is64 ? Extra64Length : 0)];
        Span<byte> span = header;
        BinaryPrimitives.WriteUInt32LittleEndian(span, 0x02014B50);
        BinaryPrimitives.WriteUInt16LittleEndian(span[4..], _is64 ? Version45 : Version20);
        WriteShared(span[6..], checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(span[42..], _is64 ? uint.MaxValue : (uint)_headerPosition);
        _name.CopyTo(span[CentralHeaderLength..]);
        WriteExtra(span[(CentralHeaderLength + _name.Length)..]);
        return header;
    }

    private void WriteShared(Span<byte> span, uint checksum)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(span, _is64 ? Version45 : Version20);
        BinaryPrimitives.WriteUInt16LittleEndian(span[2..], Utf8Names);
        BinaryPrimitives.WriteUInt32LittleEndian(span[6..], FixedTime);
        BinaryPrimitives.WriteUInt32LittleEndian(span[10..], checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(span[14..], _is64 ? uint.MaxValue : (uint)Length);
        BinaryPrimitives.WriteUInt32LittleEndian(span[18..], _is64 ? uint.MaxValue : (uint)Length);
        BinaryPrimitives.WriteUInt16LittleEndian(span[22..], checked((ushort)_name.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(span[24..], _is64 ? (ushort)Extra64Length : (ushort)0);
    }

    private void WriteExtra(Span<byte> span)
    {
        if (!_is64)
        {
            return;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(span, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(span[2..], Extra64Length - 4);
        BinaryPrimitives.WriteInt64LittleEndian(span[4..], Length);
        BinaryPrimitives.WriteInt64LittleEndian(span[12..], Length);
        BinaryPrimitives.WriteInt64LittleEndian(span[20..], _headerPosition);
    }
}
