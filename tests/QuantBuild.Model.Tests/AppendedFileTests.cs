using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using QuantBuild.FlatBuffers;
using QuantBuild.Model.Storage;

namespace QuantBuild.Model.Tests;

public sealed class AppendedFileTests
{
    [Fact]
    public void A_zip_signature_among_the_constants_is_no_archive()
    {
        TfliteModel model = TestModels.FullyConnected();
        byte[] lookalike = [.. "PK\x05\x06"u8, .. Enumerable.Repeat((byte)0xFF, 20)];
        Tensor weights = model.Main[new TensorId(1)] with { Buffer = new ModelBuffer(lookalike) };

        byte[] file = ModelWriter.Write(model.WithMain(model.Main.ReplaceTensor(weights)) with { Buffers = [] });

        Assert.Empty(ModelReader.Read(file).AssociatedFiles);
    }

    [Fact]
    public void Appended_files_are_a_zip_archive_that_others_read()
    {
        byte[] content = "cat\ndog"u8.ToArray();
        TfliteModel model = TestModels.FullyConnected() with
        {
            AssociatedFiles =
            [
                new AssociatedFile { Name = "labels.txt", StoredData = content, Crc32 = 0x9ED3A1F8, Length = content.Length },
            ],
        };

        byte[] file = ModelWriter.Write(model);

        using ZipArchive archive = new(new MemoryStream(file));
        ZipArchiveEntry entry = Assert.Single(archive.Entries);
        Assert.Equal("labels.txt", entry.FullName);
        AssociatedFile copy = Assert.Single(ModelReader.Read(file).AssociatedFiles);
        Assert.Equal(content, copy.StoredData.ToArray());
        Assert.Equal(model.AssociatedFiles[0] with { StoredData = copy.StoredData }, copy);
    }

    [Fact]
    public void A_zip_archive_that_others_append_is_read()
    {
        byte[] content = [.. Enumerable.Repeat((byte)'x', 1000)];
        using MemoryStream archive = new();
        using (ZipArchive zip = new(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("vocabulary.txt").Open();
            entry.Write(content);
        }

        byte[] file = [.. ModelWriter.Write(TestModels.FullyConnected()), .. archive.ToArray()];
        AssociatedFile copy = Assert.Single(ModelReader.Read(file).AssociatedFiles);

        Assert.Equal("vocabulary.txt", copy.Name);
        Assert.Equal(8, copy.Method);
        Assert.Equal(1000, copy.Length);
        Assert.Equal(content, copy.ReadAll(limit: 1000));
        Assert.Throws<QuantBuildException>(() => copy.ReadAll(limit: 999));
        Assert.Throws<QuantBuildException>(() => (copy with { Length = 900 }).ReadAll(limit: 1000));
        Assert.Throws<QuantBuildException>(() => (copy with { StoredData = content }).ReadAll(limit: 1000));
    }

    [Fact]
    public void A_file_named_many_times_is_QB1009()
    {
        byte[] file = Append(TestModels.FullyConnected(), new byte[10_000], [.. Enumerable.Repeat("labels.txt"u8.ToArray(), 1000)]);

        QuantBuildException error = Assert.Throws<QuantBuildException>(() => ModelReader.Read(file));

        Assert.Equal("QB1009", error.Diagnostic.Id);
        Assert.Contains("labels.txt", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-31)]
    [InlineData(1)]
    public void Files_that_share_any_bytes_are_QB1009(int moreBytes)
    {
        TfliteModel model = TestModels.FullyConnected() with { AssociatedFiles = [Stored("a", 100), Stored("b", 100)] };
        byte[] file = ModelWriter.Write(model);
        int entry = file.AsSpan().LastIndexOf("PK\x01\x02"u8);
        int first = file.AsSpan()[..entry].LastIndexOf("PK\x01\x02"u8);
        Span<byte> storedLength = file.AsSpan((moreBytes > 0 ? entry : first) + 20, sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(storedLength, (uint)(100 + Math.Abs(moreBytes)));

        Assert.Equal("QB1009", Assert.Throws<QuantBuildException>(() => ModelReader.Read(file)).Diagnostic.Id);
    }

    [Theory]
    [InlineData(16_384, 0)]
    [InlineData(16_384 + (100 * 2048), 0)]
    [InlineData(16_384 + (100 * 2048) + 1, 1)]
    [InlineData(1 << 24, 1)]
    public void A_file_grows_no_more_than_text_does(int length, int refused)
    {
        using MemoryStream stored = new();
        using (DeflateStream deflate = new(stored, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(new byte[length]);
        }

        // Zeros shrink to a thousandth: the rest is what a deflated stream may carry behind its end.
        stored.SetLength(Math.Max(stored.Length, 2048));
        AssociatedFile file = new() { Name = "zeros", StoredData = stored.ToArray(), Method = 8, Length = length };
        if (refused == 0)
        {
            Assert.Equal(new byte[length], file.ReadAll(int.MaxValue));
        }
        else
        {
            Assert.Equal("QB1008", Assert.Throws<QuantBuildException>(() => file.ReadAll(int.MaxValue)).Diagnostic.Id);
        }
    }

    [Fact]
    public void Names_of_any_bytes_are_copied()
    {
        byte[][] names = [[.. Enumerable.Repeat((byte)0xFF, 30_000)], "gr\u00fcn.txt"u8.ToArray(), Encoding.Latin1.GetBytes("gr\u00fcn.txt"), []];
        foreach (byte[] name in names)
        {
            byte[] file = ModelWriter.Write(ModelReader.Read(Append(TestModels.FullyConnected(), [1, 2, 3], [name])));

            AssociatedFile copy = Assert.Single(ModelReader.Read(file).AssociatedFiles);
            Assert.Equal(name, FlatString.Encode(copy.Name));
            Assert.Equal([1, 2, 3], copy.ReadAll(3));
            int entry = file.AsSpan().LastIndexOf("PK\x01\x02"u8);
            bool saysUtf8 = (BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(entry + 8)) & 0x0800) != 0;
            Assert.Equal(System.Text.Unicode.Utf8.IsValid(name), saysUtf8);
        }
    }

    [Theory]
    [InlineData(uint.MaxValue - 200L)]
    [InlineData(uint.MaxValue - 100L)]
    [InlineData(5L << 30)]
    public void Files_behind_4_GB_are_read(long modelLength)
    {
        byte[] archive = AssociatedFileWriter.Write([Stored("a", 10), Stored("b", 20)], modelLength);

        Assert.Equal([10L, 20L], AssociatedFileReader.Read(new LongSource(modelLength, archive), path: null).Select(file => file.Length));
    }

    private static AssociatedFile Stored(string name, int length) => new() { Name = name, StoredData = new byte[length], Length = length };

    /// <summary>One stored file that the directory names as often as there are names.</summary>
    private static byte[] Append(TfliteModel model, byte[] content, byte[][] names)
    {
        byte[] file = ModelWriter.Write(model with { AssociatedFiles = [new AssociatedFile { Name = "x", StoredData = content, Length = content.Length }] });
        int start = file.AsSpan().LastIndexOf("PK\x01\x02"u8);
        int end = file.AsSpan().LastIndexOf("PK\x05\x06"u8);
        using MemoryStream result = new();
        result.Write(file.AsSpan(0, start));
        foreach (byte[] name in names)
        {
            byte[] entry = file[start..(start + 46)];
            BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(28), (ushort)name.Length);
            result.Write(entry);
            result.Write(name);
        }

        byte[] last = file[end..];
        BinaryPrimitives.WriteUInt16LittleEndian(last.AsSpan(10), (ushort)names.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(last.AsSpan(12), (uint)(result.Length - start));
        result.Write(last);
        return result.ToArray();
    }

    /// <summary>An archive behind so many zeros.</summary>
    private sealed class LongSource(long zeros, byte[] archive) : ModelSource
    {
        public override long Length => zeros + archive.Length;

        public override ReadOnlyMemory<byte> Slice(long offset, int length)
        {
            byte[] bytes = new byte[length];
            int from = (int)Math.Max(0, zeros - offset);
            archive.AsSpan((int)(Math.Max(offset, zeros) - zeros), Math.Max(0, length - from)).CopyTo(bytes.AsSpan(Math.Min(from, length)));
            return bytes;
        }
    }
}
