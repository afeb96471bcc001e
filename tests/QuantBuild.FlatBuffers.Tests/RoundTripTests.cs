namespace QuantBuild.FlatBuffers.Tests;

public class RoundTripTests
{
    [Fact]
    public void Every_kind_of_field_comes_back()
    {
        Sample sample = new()
        {
            Flag = true,
            Tiny = -3,
            Short = 65535,
            Number = int.MinValue,
            Long = ulong.MaxValue,
            Single = -0f,
            Double = double.Epsilon,
            Color = Color.Red,
            Text = "grüße",
            Bytes = new byte[] { 1, 2, 3 },
            Longs = [long.MinValue, 0, long.MaxValue],
            Flags = [true, false, true],
            Colors = [Color.Green, (Color)5],
            Leaf = new Leaf { Id = 4, Child = new Leaf { Id = 5 } },
            Leaves = [new Leaf { Id = 6 }, new Leaf(), new Leaf { Id = 6 }],
            Choice = new Other { Text = "" },
        };

        Sample copy = RoundTrip(sample);

        Assert.True(copy.Flag);
        Assert.Equal(sample.Tiny, copy.Tiny);
        Assert.Equal(sample.Short, copy.Short);
        Assert.Equal(sample.Number, copy.Number);
        Assert.Equal(sample.Long, copy.Long);
        Assert.True(float.IsNegative(copy.Single));
        Assert.Equal(sample.Double, copy.Double);
        Assert.Equal(sample.Color, copy.Color);
        Assert.Equal(sample.Text, copy.Text);
        Assert.Equal(sample.Bytes.ToArray(), copy.Bytes.ToArray());
        Assert.Equal(sample.Longs.AsEnumerable(), copy.Longs);
        Assert.Equal(sample.Flags.AsEnumerable(), copy.Flags);
        Assert.Equal(sample.Colors.AsEnumerable(), copy.Colors);
        Assert.Equal(sample.Leaf, copy.Leaf);
        Assert.Equal(sample.Leaves.AsEnumerable(), copy.Leaves);
        Assert.Equal(sample.Choice, copy.Choice);
    }

    [Fact]
    public void Defaults_are_not_stored()
    {
        FlatBufferImage image = FlatBufferWriter.Write(new Sample());
        Sample copy = FlatBufferReader.Read<Sample>(image.ToArray());

        // Root offset, a field list of two entries, a table of its offset alone, padding.
        Assert.Equal(16, image.Length);
        Assert.Equal(7, copy.Number);
        Assert.Equal(0.5f, copy.Single);
        Assert.Equal(Color.Green, copy.Color);
        Assert.Null(copy.Text);
        Assert.True(copy.Longs.IsDefault);
        Assert.True(copy.Leaves.IsDefault);
        Assert.True(copy.Bytes.Equals(default));
        Assert.Null(copy.Choice);
    }

    [Fact]
    public void Empty_is_not_absent()
    {
        Sample copy = RoundTrip(new Sample { Text = "", Bytes = new byte[1].AsMemory(1), Longs = [], Leaves = [] });

        Assert.Equal("", copy.Text);
        Assert.False(copy.Bytes.Equals(default));
        Assert.False(copy.Longs.IsDefault);
        Assert.False(copy.Leaves.IsDefault);
    }

    [Fact]
    public void Bytes_are_a_slice_of_the_file()
    {
        byte[] file = FlatBufferWriter.Write(new Sample { Bytes = new byte[] { 1, 2, 3 } }).ToArray();

        Sample sample = FlatBufferReader.Read<Sample>(file);
        Array.Fill(file, (byte)9);

        Assert.Equal([9, 9, 9], sample.Bytes.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ascii")]
    [InlineData("\U0001F600 ß 漢")]
    [InlineData("\uDC80\uDCFF")]
    public void Strings_keep_their_bytes(string text) => Assert.Equal(text, FlatString.Decode(FlatString.Encode(text)));

    [Fact]
    public void Bytes_that_are_no_text_keep_their_bytes()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(static value => (byte)value), 0xF0, 0x9F, 0x98];

        Assert.Equal(all, FlatString.Encode(FlatString.Decode(all)));
    }

    private static Sample RoundTrip(Sample sample) =>
        FlatBufferReader.Read<Sample>(FlatBufferWriter.Write(sample).ToArray());
}
