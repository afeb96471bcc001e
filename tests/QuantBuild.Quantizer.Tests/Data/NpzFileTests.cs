using System.IO.Compression;
using System.Security.Cryptography;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Quantizer.Data.Archives;
using QuantBuild.Quantizer.Data.Storage;
using QuantBuild.Testing;

namespace QuantBuild.Quantizer.Tests.Data;

public sealed class NpzFileTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read()
    {
        string path = WriteSample("a.npz");

        IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(path);

        Assert.Equal(["StatefulPartitionedCall:0", "x", "ümlaut/y"], arrays.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([1, 2, 3], arrays["x"].AsSpan<int>().ToArray());
        Assert.Equal([0.5f], arrays["ümlaut/y"].AsSpan<float>().ToArray());
        Assert.Equal<int>([2, 0], arrays["StatefulPartitionedCall:0"].Shape);
    }

    [Fact]
    public void The_framework_reads_what_is_written()
    {
        using ZipArchive archive = ZipFile.OpenRead(WriteSample("a.npz"));

        Assert.Equal(["x.npy", "ümlaut/y.npy", "StatefulPartitionedCall:0.npy"], archive.Entries.Select(entry => entry.FullName));
        using Stream stream = archive.Entries[0].Open();
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        Assert.Equal([1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0], copy.ToArray()[^12..]);
    }

    [Fact]
    public void The_same_arrays_give_the_same_bytes()
    {
        byte[] hash = SHA256.HashData(File.ReadAllBytes(WriteSample("a.npz")));

        Assert.Equal(hash, SHA256.HashData(File.ReadAllBytes(WriteSample("b.npz"))));
        Assert.Equal("84C10F", Convert.ToHexString(hash)[..6]);
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Archives_of_the_framework_are_read(CompressionLevel level)
    {
        string path = Zip("a.npz", level, ("x.npy", NpyText.File(NpyText.Header("|u1", "(1000,)"), new byte[1000])), ("notes.txt", [1]));

        NpyArray array = Assert.Single(NpzFile.Read(path)).Value;

        Assert.Equal(1000, array.Bytes.Length);
    }

    [Fact]
    public void Large_arrays_go_to_a_temporary_file()
    {
        byte[] values = new byte[100_000];
        new Random(1).NextBytes(values);
        string path = Zip("a.npz", CompressionLevel.Fastest, ("x.npy", NpyText.File(NpyText.Header("|u1", "(100000,)"), values)));
        using ContentStore store = new(memoryLimit: 1000);

        StoredArray array = new NpzReader(path).Open("x", store);

        Assert.IsType<FileContent>(array.Content);
        byte[] part = new byte[10];
        array.Content.Read(99_000, part);
        Assert.Equal(values.AsSpan(99_000, 10).ToArray(), part);
    }

    [Fact]
    public void A_wrong_checksum_is_an_error()
    {
        string path = WriteSample("a.npz");
        byte[] bytes = File.ReadAllBytes(path);
        int position = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[1, 0, 0, 0, 2, 0, 0, 0, 3]);
        bytes[position] ^= 1;
        File.WriteAllBytes(path, bytes);

        QuantBuildException error = Assert.Throws<QuantBuildException>(() => NpzFile.Read(path));

        Assert.Equal("QB5004", error.Diagnostic.Id);
        Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shape_that_the_entry_cannot_hold_is_an_error()
    {
        string path = Zip("a.npz", CompressionLevel.Optimal, ("x.npy", NpyText.File(NpyText.Header("|u1", "(2000000000,)"), new byte[1000])));

        Assert.Equal("QB5004", Assert.Throws<QuantBuildException>(() => NpzFile.Read(path)).Diagnostic.Id);
    }

    [Fact]
    public void Mutations_and_truncations_give_one_exception_type()
    {
        byte[][] seeds =
        [
            File.ReadAllBytes(WriteSample("a.npz")),
            File.ReadAllBytes(Zip("b.npz", CompressionLevel.Optimal, ("x.npy", NpyText.File(NpyText.Header("<f4", "(25, 4)"), new byte[400])))),
        ];
        Random random = new(20240611);
        int failures = 0;
        for (int round = 0; round < 4000; round++)
        {
            byte[] bytes = [.. seeds[round % seeds.Length]];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? 255 : random.Next(256));
            }

            string path = _folder.Write("fuzz.npz", random.Next(4) == 0 ? bytes.AsSpan(0, random.Next(bytes.Length)) : bytes);
            try
            {
                NpzFile.Read(path);
            }
            catch (QuantBuildException error)
            {
                Assert.StartsWith("QB5", error.Diagnostic.Id, StringComparison.Ordinal);
                failures++;
            }
        }

        Assert.InRange(failures, 2000, 4000);
    }

    [Fact]
    public void Checksums_are_those_of_the_standard()
    {
        Assert.Equal(0xCBF43926u, Crc32.Compute("123456789"u8));
        Assert.Equal(0u, Crc32.Compute([]));
    }

    [Fact]
    public void Entries_beyond_four_gigabytes_have_wide_headers()
    {
        ZipEntryPlan plan = new("x.npy", 5L << 30, 6L << 30);
        byte[] directory = plan.CentralHeader(7);
        byte[] end = ZipEnd.Write(1, plan.End, directory.Length);

        Assert.Equal(plan.ContentPosition - plan.HeaderPosition, plan.LocalHeader(7).Length);
        Assert.Equal(5L << 30, BitConverter.ToInt64(directory, directory.Length - 24));
        Assert.Equal(6L << 30, BitConverter.ToInt64(directory, directory.Length - 8));
        Assert.Equal(plan.End, BitConverter.ToInt64(end, 48));
    }

    [ZooFact]
    public void Files_of_the_zoo_are_read()
    {
        IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(Zoo.Path("ic01/eval.npz"));

        Assert.Equal<int>([1000, 32, 32, 3], arrays["x"].Shape);
        Assert.Equal(ElementType.UInt8, arrays["x"].Type);
        Assert.Equal(100, arrays["y"].AsSpan<int>().Count(3));
    }

    private string WriteSample(string name)
    {
        string path = _folder.Path(name);
        NpzFile.Write(path, [
            new("x", NpyArray.Create<int>([3], [1, 2, 3])),
            new("ümlaut/y", NpyArray.Create<float>([], [0.5f])),
            new("StatefulPartitionedCall:0", NpyArray.Create<sbyte>([2, 0], [])),
        ]);
        return path;
    }

    private string Zip(string name, CompressionLevel level, params (string Name, byte[] Bytes)[] entries)
    {
        string path = _folder.Path(name);
        using ZipArchive archive = new(File.Create(path), ZipArchiveMode.Create);
        foreach ((string entry, byte[] bytes) in entries)
        {
            using Stream stream = archive.CreateEntry(entry, level).Open();
            stream.Write(bytes);
        }

        return path;
    }
}
