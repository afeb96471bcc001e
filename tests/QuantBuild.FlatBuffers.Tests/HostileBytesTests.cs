using System.Buffers.Binary;

namespace QuantBuild.FlatBuffers.Tests;

public class HostileBytesTests
{
    private static readonly byte[] Valid = FlatBufferWriter.Write(new Leaf { Id = 1, Child = new Leaf { Id = 2 } }).ToArray();

    [Fact]
    public void Every_truncation_is_refused_or_harmless()
    {
        for (int length = 0; length < Valid.Length; length++)
        {
            Exception? error = Record.Exception(() => FlatBufferReader.Read<Leaf>(Valid.AsMemory(0, length)));
            Assert.True(error is null or FlatBufferException, $"{length} bytes: {error}");
        }
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0xFFFFFFFFu)]
    public void A_root_outside_the_file_is_refused_with_its_position(uint offset)
    {
        byte[] file = [.. Valid];
        BinaryPrimitives.WriteUInt32LittleEndian(file, offset);

        FlatBufferException error = Assert.Throws<FlatBufferException>(() => FlatBufferReader.Read<Leaf>(file));

        Assert.Equal(0, error.Position);
    }

    [Fact]
    public void Nesting_has_a_limit()
    {
        byte[] file = FlatBufferWriter.Write(Nest(10)).ToArray();

        Assert.Equal(Nest(10), FlatBufferReader.Read<Leaf>(file, new FlatBufferLimits { Depth = 10 }));
        Assert.Throws<FlatBufferException>(() => FlatBufferReader.Read<Leaf>(file, new FlatBufferLimits { Depth = 9 }));
    }

    [Fact]
    public void A_vector_that_names_one_table_many_times_runs_out_of_budget()
    {
        const int Count = 64;
        Leaf[] leaves = [Nest(20), .. Enumerable.Repeat(new Leaf(), Count - 1)];
        byte[] file = FlatBufferWriter.Write(new Sample { Leaves = [.. leaves] }).ToArray();
        int first = FindVector(file, Count) + 4;
        uint target = (uint)first + BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(first));
        Assert.Equal(leaves, FlatBufferReader.Read<Sample>(file).Leaves);

        for (int entry = first; entry < first + (4 * Count); entry += 4)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(entry), target - (uint)entry);
        }

        Assert.Throws<FlatBufferException>(() => FlatBufferReader.Read<Sample>(file));
    }

    [Fact]
    public void A_vector_longer_than_the_file_is_refused()
    {
        byte[] file = FlatBufferWriter.Write(new Sample { Longs = [7, 8, 9] }).ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(FindVector(file, 3)), 0x20000001);

        Assert.Throws<FlatBufferException>(() => FlatBufferReader.Read<Sample>(file));
    }

    [Fact]
    public void An_unknown_member_of_a_union_comes_from_a_newer_schema()
    {
        byte[] file = FlatBufferWriter.Write(new Sample { Choice = new Other() }).ToArray();
        int tag = Array.LastIndexOf(file, (byte)2);
        file[tag] = 77;

        FlatBufferException error = Assert.Throws<FlatBufferException>(() => FlatBufferReader.Read<Sample>(file));

        Assert.True(error.IsNewerSchema);
        Assert.Equal(tag, error.Position);
    }

    [Fact]
    public void Any_byte_but_zero_is_true()
    {
        byte[] file = FlatBufferWriter.Write(new Sample { Flags = [true, true, true, true, true] }).ToArray();
        int start = FindVector(file, 5) + 4;
        file[start] = 0x80;

        Sample sample = FlatBufferReader.Read<Sample>(file);

        Assert.True(sample.Flags[0]);
        Assert.Equal(sample.Flags[1], sample.Flags[0]);
    }

    private static Leaf Nest(int depth) => depth == 0 ? new Leaf { Id = 1 } : new Leaf { Id = depth, Child = Nest(depth - 1) };

    private static int FindVector(byte[] file, int count)
    {
        Span<byte> header = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(header, count);
        for (int position = file.Length - 4; position >= 0; position -= 4)
        {
            if (file.AsSpan(position, 4).SequenceEqual(header))
            {
                return position;
            }
        }

        throw new InvalidOperationException("There is no such vector.");
    }
}
