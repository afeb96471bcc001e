using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data;

namespace QuantBuild.Quantizer.Tests.Data;

public sealed class NpyFileTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_version_is_read(int version)
    {
        byte[] file = NpyText.File(NpyText.Header("<i2", "(2, 2)"), [1, 0, 2, 0, 255, 255, 0, 128], version);

        NpyArray array = NpyFile.Read(_folder.Write("a.npy", file));

        Assert.Equal(ElementType.Int16, array.Type);
        Assert.Equal<int>([2, 2], array.Shape);
        Assert.Equal([1, 2, -1, short.MinValue], array.AsSpan<short>().ToArray());
    }

    [Fact]
    public void Each_type_survives_writing_and_reading()
    {
        RoundTrip([true, false, true]);
        RoundTrip<sbyte>([-128, 0, 127]);
        RoundTrip<byte>([0, 1, 255]);
        RoundTrip<short>([short.MinValue, 0, short.MaxValue]);
        RoundTrip<ushort>([0, 1, ushort.MaxValue]);
        RoundTrip([int.MinValue, 0, int.MaxValue]);
        RoundTrip([0u, 1u, uint.MaxValue]);
        RoundTrip([long.MinValue, 0L, long.MaxValue]);
        RoundTrip([0ul, 1ul, ulong.MaxValue]);
        RoundTrip([Half.MinValue, (Half)0.5f, Half.NaN]);
        RoundTrip([float.MinValue, 0.1f, float.NegativeInfinity]);
        RoundTrip([double.MinValue, 0.1, double.Epsilon]);
    }

    [Theory]
    [InlineData("()", 1, "")]
    [InlineData("(0,)", 0, "0")]
    [InlineData("(3,)", 3, "3")]
    [InlineData("(1, 3, 1)", 3, "1,3,1")]
    [InlineData("( 3 ,1)", 3, "3,1")]
    public void Shapes_are_read(string shape, int elements, string expected)
    {
        NpyArray array = NpyFile.Read(_folder.Write("a.npy", NpyText.File(NpyText.Header("|u1", shape), new byte[elements])));

        Assert.Equal(expected, string.Join(',', array.Shape));
        Assert.Equal(elements, array.Bytes.Length);
    }

    [Fact]
    public void Fortran_order_becomes_row_major()
    {
        byte[] columns = [0, 3, 1, 4, 2, 5];

        NpyArray array = NpyFile.Read(_folder.Write("a.npy", NpyText.File(NpyText.Header("|u1", "(2, 3)", fortran: true), columns)));

        Assert.Equal([0, 1, 2, 3, 4, 5], array.Bytes.ToArray());
    }

    [Fact]
    public void Fortran_order_of_three_axes_becomes_row_major()
    {
        short[] columns = [0, 12, 4, 16, 8, 20, 1, 13, 5, 17, 9, 21, 2, 14, 6, 18, 10, 22, 3, 15, 7, 19, 11, 23];
        byte[] file = NpyText.File(NpyText.Header("<i2", "(2, 3, 4)", fortran: true), MemoryMarshal.AsBytes(columns.AsSpan()));

        NpyArray array = NpyFile.Read(_folder.Write("a.npy", file));

        Assert.Equal(Enumerable.Range(0, 24).Select(value => (short)value), array.AsSpan<short>().ToArray());
    }

    [Theory]
    [InlineData(">f4", "QB5005")]
    [InlineData("<c8", "QB5005")]
    [InlineData("|O", "QB5005")]
    [InlineData("<U3", "QB5005")]
    [InlineData("<f16", "QB5005")]
    [InlineData("", "QB5005")]
    public void Types_that_cannot_be_read_are_named(string type, string id)
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => NpyFile.Read(_folder.Write("a.npy", NpyText.File(NpyText.Header(type, "(1,)"), new byte[16]))));

        Assert.Equal(id, error.Diagnostic.Id);
        Assert.Contains($"'{type}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (2147483647,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': 1, }")]
    [InlineData("{'descr': '<f4', 'fortran_order': Maybe, 'shape': (1,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, }")]
    [InlineData("{'descr': '<f4', 'other': False, 'shape': (1,), }")]
    [InlineData("{'descr': '<f4")]
    [InlineData("{")]
    [InlineData("")]
    public void Damaged_headers_are_errors(string header)
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => NpyFile.Read(_folder.Write("a.npy", NpyText.File(header, new byte[4]))));

        Assert.Equal("QB5004", error.Diagnostic.Id);
    }

    [Fact]
    public void A_structured_type_is_an_error() => AssertError(
        "QB5005",
        NpyText.File("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", new byte[4]));

    [Fact]
    public void Other_bytes_and_unknown_versions_are_errors()
    {
        AssertError("QB5004", "no array at all"u8);
        AssertError("QB5004", []);
        AssertError("QB5004", NpyText.File(NpyText.Header("<f4", "(1,)"), new byte[4], version: 9));
        AssertError("QB5004", [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 2, 0, 255, 255, 255, 255]);
    }

    [Fact]
    public void A_missing_file_is_an_error()
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => NpyFile.Read(_folder.Path("none.npy")));

        Assert.Equal("QB5001", error.Diagnostic.Id);
    }

    [Fact]
    public void A_folder_in_the_place_of_a_file_is_an_error()
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => NpyFile.Read(_folder.Root));

        Assert.Equal("QB5002", error.Diagnostic.Id);
    }

    [Fact]
    public void A_failed_write_leaves_no_file()
    {
        string folder = _folder.Path("taken");
        Directory.CreateDirectory(folder);

        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => NpyFile.Write(folder, NpyArray.Create<byte>([1], [1])));

        Assert.Equal("QB0017", error.Diagnostic.Id);
        Assert.Empty(Directory.GetFiles(_folder.Root));
    }

    private void RoundTrip<T>(T[] values)
        where T : unmanaged
    {
        string path = _folder.Path("a.npy");
        NpyFile.Write(path, NpyArray.Create<T>([1, values.Length], values));

        NpyArray array = NpyFile.Read(path);

        Assert.Equal<int>([1, values.Length], array.Shape);
        Assert.Equal(values, array.AsSpan<T>().ToArray());
    }

    private void AssertError(string id, ReadOnlySpan<byte> file)
    {
        string path = _folder.Write("a.npy", file);
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => NpyFile.Read(path));
        Assert.Equal(id, error.Diagnostic.Id);
    }
}
