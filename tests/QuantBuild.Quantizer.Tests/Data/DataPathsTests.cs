using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Quantizer.Data.Paths;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Tests.Data;

public sealed class DataPathsTests : IDisposable
{
    private static readonly TensorDetails Pair = Inputs.Make([1, 2], ElementType.Int16);

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_gives_its_files_in_ordinal_order()
    {
        Touch("b.npy", "B.npy", "sub/a.bin", "a.npz", "notes.txt");

        Assert.Equal(["B.npy", "a.npz", "b.npy", "sub/a.bin"], Expand(_folder.Root));
    }

    [Theory]
    [InlineData("*.npy", "a1.npy,a2.npy")]
    [InlineData("a?.npy", "a1.npy,a2.npy")]
    [InlineData("s*/*.npy", "sub/a3.npy")]
    [InlineData("**/*.npy", "a1.npy,a2.npy,sub/a3.npy,sub/deep/a4.npy")]
    [InlineData("sub/**", "sub/a3.npy,sub/deep/a4.npy")]
    [InlineData("**/deep/*", "sub/deep/a4.npy")]
    public void Patterns_match_names_and_folders(string pattern, string expected)
    {
        Touch("a1.npy", "a2.npy", "sub/a3.npy", "sub/deep/a4.npy", "a1.txt");

        Assert.Equal(expected.Split(','), Expand(_folder.Path(pattern)));
    }

    [Fact]
    public void A_path_that_leads_nowhere_is_an_error()
    {
        Touch("a.txt");
        foreach (string path in (string[])["none.npz", "*.npz", "none/*.npy", "."])
        {
            AssertError("QB5001", Path.Combine(_folder.Root, path));
        }
    }

    [Theory]
    [InlineData("a.png")]
    [InlineData("a.JPG")]
    [InlineData("a.txt")]
    public void Other_kinds_are_errors_that_say_which_are_read(string name)
    {
        Touch(name);

        QuantBuildException error = AssertError("QB5003", _folder.Path(name));

        Assert.Contains(".npz, .npy or .bin", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_in_a_folder_are_not_passed_over()
    {
        Touch("a.npy", "b.png");

        AssertError("QB5003", _folder.Root);
    }

    [Fact]
    public void Raw_files_hold_samples_one_after_another()
    {
        _folder.Write("1.bin", Shorts(1, 2, 3, 4));
        _folder.Write("2.bin", Shorts(5, 6));

        using SampleSet set = SampleSet.Open([_folder.Root], [Pair]);

        Assert.Equal(3, set.Count);
        Assert.Equal([3, 4], Read(set, 1));
        Assert.Equal([5, 6], Read(set, 2));
    }

    [Fact]
    public void Raw_files_of_part_of_a_sample_are_errors()
    {
        string path = _folder.Write("1.bin", Shorts(1, 2, 3));

        Assert.Equal("QB5004", Assert.Throws<QuantBuildException>(() => SampleSet.Open([path], [Pair])).Diagnostic.Id);
    }

    [Fact]
    public void Files_named_after_inputs_belong_together()
    {
        NpyFile.Write(_folder.Path("x.npy"), NpyArray.Create<short>([2, 2], [1, 2, 3, 4]));
        NpyFile.Write(_folder.Path("y.npy"), NpyArray.Create<byte>([2], [8, 9]));

        using SampleSet set = SampleSet.Open([_folder.Root], [Pair]);

        Assert.Equal(2, set.Count);
        Assert.Equal([8, 9], set.Labels);
    }

    [Fact]
    public void Several_inputs_are_taken_from_files_of_one_folder()
    {
        TensorDetails second = Inputs.Make([1, 1], ElementType.Int16, index: 1, name: "second");
        _folder.Write("x0.bin", Shorts(1, 2, 3, 4));
        NpyFile.Write(_folder.Path("second.npy"), NpyArray.Create<short>([2, 1], [7, 8]));

        using SampleSet set = SampleSet.Open([_folder.Path("*.*")], [Pair, second]);

        Assert.Equal(2, set.Count);
        Assert.Equal([3, 4], Read(set, 1));
        byte[] bytes = new byte[2];
        set.Fill(1, second, bytes);
        Assert.Equal([8, 0], bytes);
    }

    [Fact]
    public void Two_files_of_one_name_are_an_error()
    {
        _folder.Write("x.bin", Shorts(1, 2));
        NpyFile.Write(_folder.Path("x.npy"), NpyArray.Create<short>([1, 2], [1, 2]));

        Assert.Equal("QB5004", Assert.Throws<QuantBuildException>(() => SampleSet.Open([_folder.Root], [Pair])).Diagnostic.Id);
    }

    [Fact]
    public void More_files_than_may_be_open_are_read()
    {
        for (short i = 0; i < 200; i++)
        {
            _folder.Write($"{i:000}.bin", Shorts(i, i));
        }

        using SampleSet set = SampleSet.Open([_folder.Root], [Pair]);

        Assert.Equal(200, set.Count);
        Assert.Equal([0, 0], Read(set, 0));
        Assert.Equal([199, 199], Read(set, 199));
    }

    [Fact]
    public void A_file_that_becomes_shorter_is_an_error()
    {
        string path = _folder.Write("1.bin", Shorts(1, 2, 3, 4));
        using SampleSet set = SampleSet.Open([path], [Pair]);
        _folder.Write("1.bin", Shorts(1, 2));

        Assert.Equal("QB5004", Assert.Throws<QuantBuildException>(() => Read(set, 1)).Diagnostic.Id);
    }

    private static byte[] Shorts(params short[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private static short[] Read(SampleSet set, int sample)
    {
        byte[] bytes = new byte[Pair.ByteLength];
        set.Fill(sample, Pair, bytes);
        return MemoryMarshal.Cast<byte, short>(bytes).ToArray();
    }

    private static QuantBuildException AssertError(string id, string path)
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => DataPaths.Expand([path]));
        Assert.Equal(id, error.Diagnostic.Id);
        return error;
    }

    private void Touch(params string[] names)
    {
        foreach (string name in names)
        {
            _folder.Write(name, [0]);
        }
    }

    private IEnumerable<string> Expand(string path) =>
        DataPaths.Expand([path]).Select(file => Path.GetRelativePath(_folder.Root, file).Replace('\\', '/'));
}
