using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Tests.Data;

public sealed class SampleLabelTests : IDisposable
{
    private static readonly TensorDetails Image = Inputs.Make([1, 2, 2, 1], signatureName: "image");

    private readonly SampleFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Labels_are_whole_numbers_one_a_sample()
    {
        string first = _files.Npz("a.npz", ("x", SampleFiles.Floats([2, 2, 2, 1], 8)), ("y", NpyArray.Create<int>([2], [7, 3])));
        string second = _files.Npz("b.npz", ("x", SampleFiles.Floats([1, 2, 2, 1], 4)), ("y", NpyArray.Create<long>([1, 1], [5])));

        using SampleSet both = SampleSet.Open([first, second], [Image]);
        using SampleSet limited = SampleSet.Open([first, second], [Image], limit: 1);

        Assert.Equal([7, 3, 5], both.Labels);
        Assert.Equal([7], limited.Labels);
    }

    [Fact]
    public void Other_arrays_y_are_no_labels()
    {
        string floats = _files.Npz("a.npz", ("x", SampleFiles.Floats([2, 2, 2, 1], 8)), ("y", SampleFiles.Floats([2], 2)));
        string several = _files.Npz("b.npz", ("x", SampleFiles.Floats([2, 2, 2, 1], 8)), ("y", NpyArray.Create<int>([2, 2], [1, 2, 3, 4])));

        foreach (string path in (string[])[floats, several])
        {
            using SampleSet set = SampleSet.Open([path], [Image]);
            Assert.Null(set.Labels);
        }
    }

    [Fact]
    public void An_input_named_y_is_no_label()
    {
        TensorDetails input = Inputs.Make([1], ElementType.Int32, name: "y");
        using SampleSet set = SampleSet.Open([_files.Npz("a.npz", ("y", NpyArray.Create<int>([2], [1, 2])))], [input]);

        Assert.Equal([2], SampleFiles.Read<int>(set, 1, input));
        Assert.Null(set.Labels);
    }

    [Fact]
    public void Labels_that_are_not_as_many_as_samples_are_an_error()
    {
        string path = _files.Npz("a.npz", ("x", SampleFiles.Floats([2, 2, 2, 1], 8)), ("y", NpyArray.Create<int>([3], [1, 2, 3])));
        using SampleSet set = SampleSet.Open([path], [Image]);

        Assert.Equal("QB5010", Assert.Throws<QuantBuildException>(() => set.Labels).Diagnostic.Id);
    }
}
