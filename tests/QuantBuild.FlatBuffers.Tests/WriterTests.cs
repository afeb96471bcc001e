using System.Buffers.Binary;

namespace QuantBuild.FlatBuffers.Tests;

public class WriterTests
{
    [Fact]
    public void Bytes_on_disk_are_these()
    {
        byte[] file = FlatBufferWriter.Write(new Leaf { Id = 0x01020304 }, "TEST").ToArray();

        byte[] expected =
        [
            16, 0, 0, 0, // where the root table is
            .. "TEST"u8,
            6, 0, 8, 0, 4, 0, // field list: its size, the table's size, where field 0 is
            0, 0, // padding
            8, 0, 0, 0, // from the table back to its field list
            4, 3, 2, 1,
            0, 0, 0, 0, 0, 0, 0, 0,
        ];
        Assert.Equal(expected, file);
    }

    [Fact]
    public void The_same_tables_give_the_same_bytes()
    {
        static Sample Make() => new() { Text = "a", Longs = [1], Leaves = [new Leaf { Id = 1 }, new Leaf { Id = 2 }] };

        Assert.Equal(FlatBufferWriter.Write(Make()).ToArray(), FlatBufferWriter.Write(Make()).ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    public void Byte_vectors_lie_on_their_alignment(int textLength)
    {
        byte[] content = [0xAB, 0xCD, 0xEF, 0x12, 0x34, 0x56];
        byte[] file = FlatBufferWriter.Write(new Sample { Text = new string('x', textLength), Bytes = content }).ToArray();

        int position = file.AsSpan().IndexOf(content);

        Assert.Equal(0, position % 16);
        Assert.Equal(content.Length, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(position - 4)));
    }

    [Fact]
    public void Long_fields_and_elements_lie_on_eight_bytes()
    {
        ulong marker = 0x1122334455667788;
        byte[] file = FlatBufferWriter.Write(new Sample { Flag = true, Long = marker, Text = "abc", Longs = [(long)marker + 1] }).ToArray();

        Assert.Equal(0, Find(file, marker) % 8);
        Assert.Equal(0, Find(file, marker + 1) % 8);
    }

    [Fact]
    public void Tables_of_one_layout_share_their_field_list()
    {
        long one = FlatBufferWriter.Write(new Sample { Leaves = [new Leaf { Id = 1 }] }).Length;
        long five = FlatBufferWriter.Write(new Sample { Leaves = [.. Enumerable.Range(1, 5).Select(static id => new Leaf { Id = id })] }).Length;

        // Each further leaf: an offset in the vector, an offset to the field list, the id.
        Assert.Equal(4 * 12, five - one);
    }

    private static int Find(byte[] file, ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return file.AsSpan().IndexOf(bytes);
    }
}
