using System.Buffers.Binary;

namespace QuantBuild.FlatBuffers;

/// <summary>A growing block of bytes that can be patched.</summary>
internal sealed class ByteBuilder
{
    private byte[] _bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Appends zeros until <paramref name="ahead"/> bytes further is a multiple of <paramref name="alignment"/>.</summary>
    public void Align(int alignment, int ahead = 0)
    {
        int rest = (Length + ahead) % alignment;
        if (rest != 0)
        {
            Reserve(alignment - rest);
        }
    }

    /// <summary>Appends zeros, to be patched.</summary>
    public int Reserve(int count)
    {
        int position = Length;
        int length = checked(Length + count);
        if (length > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(length, _bytes.Length * 2L)));
        }

        Length = length;
        return position;
    }

    public void Append(ReadOnlySpan<byte> content)
    {
        int position = Reserve(content.Length);
        content.CopyTo(_bytes.AsSpan(position));
    }

    public void PatchUInt16(int position, int value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(position), checked((ushort)value));

    public void PatchInt32(int position, int value) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(position), value);

    public void Patch(int position, ulong bits, int size)
    {
        for (int index = 0; index < size; index++)
        {
            _bytes[position + index] = (byte)(bits >> (8 * index));
        }
    }
}
