using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;
using QuantBuild.Testing;

namespace QuantBuild.Quantizer.Tests.Data;

public sealed class SampleSetTests : IDisposable
{
    private static readonly TensorDetails Image = Inputs.Make([1, 2, 2, 1], signatureName: "image");

    private readonly SampleFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("serving_default_image:0")]
    [InlineData("image")]
    [InlineData("x")]
    [InlineData("x0")]
    public void An_array_is_found_by_each_of_its_names(string name)
    {
        string path = _files.Npz("a.npz", (name, SampleFiles.Floats([3, 2, 2, 1], 12)), ("other", SampleFiles.Floats([1], 1)));

        using SampleSet set = SampleSet.Open([path], [Image]);

        Assert.Equal(3, set.Count);
        Assert.Equal([4, 5, 6, 7], SampleFiles.Read<float>(set, 1, Image));
        Assert.Null(set.Labels);
    }

    [Fact]
    public void The_tensor_name_goes_before_the_signature_name_and_x()
    {
        string path = _files.Npz("a.npz", ("x", SampleFiles.Floats([1, 2, 2, 1], 4)), (Image.Name, SampleFiles.Floats([5, 2, 2, 1], 20)));

        using SampleSet set = SampleSet.Open([path], [Image]);

        Assert.Equal(5, set.Count);
    }

    [Fact]
    public void Opening_many_files_can_be_cancelled()
    {
        string path = _files.Npz("a.npz", ("x", SampleFiles.Floats([1, 2, 2, 1], 4)));
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => SampleSet.Open([path], [Image], cancellation: source.Token));
    }

    [Fact]
    public void Several_inputs_are_numbered_or_named()
    {
        TensorDetails[] inputs = [Inputs.Make([1, 2], name: "a"), Inputs.Make([1, 1], index: 1, name: "b")];
        string numbered = _files.Npz("a.npz", ("x0", SampleFiles.Floats([2, 2], 4)), ("x1", SampleFiles.Floats([2, 1], 2)));
        string named = _files.Npz("b.npz", ("b", SampleFiles.Floats([1, 1], 1)), ("a", SampleFiles.Floats([1, 2], 2)));

        using SampleSet set = SampleSet.Open([numbered, named], inputs);

        Assert.Equal(3, set.Count);
        Assert.Equal([2, 3], SampleFiles.Read<float>(set, 1, inputs[0]));
        Assert.Equal([1], SampleFiles.Read<float>(set, 1, inputs[1]));
        Assert.Equal([0, 1], SampleFiles.Read<float>(set, 2, inputs[0]));
    }

    [Fact]
    public void A_number_is_not_taken_for_another_inputs_name()
    {
        TensorDetails[] inputs = [Inputs.Make([1, 1], name: "x1"), Inputs.Make([1, 1], index: 1, name: "x0")];
        string path = _files.Npz("a.npz", ("x0", SampleFiles.Bytes([1, 1], 7)), ("x1", SampleFiles.Bytes([1, 1], 9)));

        using SampleSet set = SampleSet.Open([path], inputs);

        Assert.Equal([9f], SampleFiles.Read<float>(set, 0, inputs[0]));
        Assert.Equal([7f], SampleFiles.Read<float>(set, 0, inputs[1]));
    }

    [Theory]
    [InlineData("1,4", "6,4", 6)]
    [InlineData("1,4", "6,1,4", 6)]
    [InlineData("1,4", "1,4", 1)]
    [InlineData("3,4", "2,3,4", 2)]
    [InlineData("3,4", "3,4", 1)]
    [InlineData("4", "5,4", 5)]
    [InlineData("4", "4", 1)]
    [InlineData("", "5", 5)]
    [InlineData("", "", 1)]
    [InlineData("1,4,3,1", "6,4,3", 6)]
    [InlineData("1,4,3,1", "4,3", 1)]
    [InlineData("1,1", "100", 100)]
    [InlineData("1,1,1,1", "100,1", 100)]
    [InlineData("", "5,1", 5)]
    [InlineData("1,4", "4", 1)]
    [InlineData("1,4", "6,1,1,4", 6)]
    [InlineData("1,4", "6,4,1", 6)]
    [InlineData("1,4,3", "6,1,4,1,3,1", 6)]
    [InlineData("3,4", "3,4,1", 1)]
    [InlineData("3,4", "2,3,1,4", 2)]
    [InlineData("1,1,3,1,4", "6,3,4", 6)]
    public void The_first_axis_counts_samples(string input, string array, int samples)
    {
        TensorDetails details = Inputs.Make(SampleFiles.Dimensions(input));
        int[] shape = SampleFiles.Dimensions(array);
        int elements = shape.Aggregate(1, (product, dimension) => product * dimension);

        using SampleSet set = SampleSet.Open([_files.Npz("a.npz", ("x", SampleFiles.Floats(shape, elements)))], [details]);

        Assert.Equal(samples, set.Count);
        float[] last = SampleFiles.Read<float>(set, samples - 1, details);
        Assert.Equal(elements - 1, last[^1]);
    }

    [Theory]
    [InlineData("1,4", "6,5")]
    [InlineData("1,4", "6,2,4")]
    [InlineData("1,4", "24")]
    [InlineData("3,4", "4,4")]
    [InlineData("1,4", "")]
    [InlineData("1,4,3,1", "12")]
    [InlineData("1,4,3,1", "6,4")]
    [InlineData("1,4,3,1", "6,4,3,3")]
    [InlineData("1,4,3,3", "6,4,3")]
    [InlineData("1,4,3,1", "6,12")]
    public void Other_shapes_are_errors(string input, string array)
    {
        int[] shape = SampleFiles.Dimensions(array);
        string path = _files.Npz("a.npz", ("x", SampleFiles.Floats(shape, shape.Aggregate(1, (product, dimension) => product * dimension))));

        QuantBuildException error = SampleFiles.AssertError("QB5007", [path], Inputs.Make(SampleFiles.Dimensions(input)));

        Assert.Contains($"[{array}]", error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.Diagnostic.File);
    }

    [Theory]
    [InlineData("1,4,4,1", "3,1,4,4", "[samples, channels, height, width]", "(0, 2, 3, 1)")]
    [InlineData("1,4,5,3", "6,3,4,5", "[samples, channels, height, width]", "(0, 2, 3, 1)")]
    [InlineData("1,3,4,5", "6,4,5,3", "[samples, height, width, channels]", "(0, 3, 1, 2)")]
    [InlineData("1,4,5,3", "6,5,4,3", "[samples, width, height, channels]", "(0, 2, 1, 3)")]
    [InlineData("1,4,5,3", "4,5,3,6", "[height, width, channels, samples]", "(3, 0, 1, 2)")]
    [InlineData("4,5,3", "6,3,4,5", "[samples, channels, height, width]", "(0, 2, 3, 1)")]
    [InlineData("1,4,5", "6,5,4", "the two axes of a sample the other way round", "(0, 2, 1)")]
    [InlineData("1,4,5", "4,5,6", "[height, width, samples]", "(2, 0, 1)")]
    [InlineData("1,4", "4,6", "the samples along the last axis", "(1, 0)")]
    public void Axes_in_another_order_are_named(string input, string array, string order, string axes)
    {
        int[] shape = SampleFiles.Dimensions(array);
        string path = _files.Npz("a.npz", ("x", SampleFiles.Floats(shape, shape.Aggregate(1, (product, dimension) => product * dimension))));

        QuantBuildException error = SampleFiles.AssertError("QB5016", [path], Inputs.Make(SampleFiles.Dimensions(input)));

        Assert.Contains(order, error.Message, StringComparison.Ordinal);
        Assert.Contains(axes, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Axes_of_1_may_be_missing_beside_dynamic_dimensions()
    {
        TensorDetails input = Inputs.Make([1, 1, 2, 1], signature: [-1, -1, 2, 1]);
        string path = _files.Npz("a.npz", ("x", SampleFiles.Floats([3, 5, 2], 30)));

        using SampleSet set = SampleSet.Open([path], [input]);

        Assert.Equal(3, set.Count);
        Assert.Equal([20, 21, 22, 23, 24, 25, 26, 27, 28, 29], SampleFiles.Read<float>(set, 2, Inputs.Make([1, 5, 2, 1])));
        SampleFiles.AssertError("QB5007", [_files.Npz("b.npz", ("x", SampleFiles.Floats([2], 2)))], input);
    }

    [Fact]
    public void Dynamic_dimensions_take_any_length()
    {
        TensorDetails input = Inputs.Make([1, 1, 2], signature: [-1, -1, 2]);
        string path = _files.Npz("a.npz", ("x", SampleFiles.Floats([2, 5, 2], 20)));

        using SampleSet set = SampleSet.Open([path], [input]);

        Assert.Equal(2, set.Count);
        Assert.Equal([10, 11, 12, 13, 14, 15, 16, 17, 18, 19], SampleFiles.Read<float>(set, 1, Inputs.Make([1, 5, 2])));
    }

    [Fact]
    public void Inputs_of_different_numbers_of_samples_are_an_error()
    {
        string path = _files.Npz("a.npz", ("x0", SampleFiles.Floats([2, 1], 2)), ("x1", SampleFiles.Floats([3, 1], 3)));

        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => SampleSet.Open([path], [Inputs.Make([1, 1], name: "a"), Inputs.Make([1, 1], index: 1, name: "b")]));

        Assert.Equal("QB5010", error.Diagnostic.Id);
    }

    [Fact]
    public void A_missing_array_names_what_there_is()
    {
        QuantBuildException error = SampleFiles.AssertError("QB5006", [_files.Npz("a.npz", ("specs", SampleFiles.Floats([1, 4], 4)))], Image);

        Assert.Contains("'specs'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'image'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_samples_are_an_error()
    {
        SampleFiles.AssertError("QB5011", [_files.Npz("a.npz", ("x", SampleFiles.Floats([0, 2, 2, 1], 0)))], Image);
        SampleFiles.AssertError("QB5011", [_files.Folder.Write("a.bin", [])], Image);
        SampleFiles.AssertError("QB5011", [_files.Npz("b.npz", ("x", SampleFiles.Floats([0, int.MaxValue, int.MaxValue], 0)))], Inputs.Make([1, 1, 1], signature: [-1, -1, -1]));
    }

    [Fact]
    public void Filling_allocates_nothing()
    {
        TensorDetails quantized = Inputs.Make([1, 2, 2, 1], ElementType.Int8, quantization: (0.5f, 0));
        string path = _files.Npz("a.npz", ("x", SampleFiles.Floats([50, 2, 2, 1], 200)));
        using SampleSet set = SampleSet.Open([path], [quantized]);
        byte[] bytes = new byte[4];
        int sample = 0;
        Assert.Equal(0, AllocationMeter.LeastBytes(() => set.Fill(sample++, quantized, bytes)));
    }

    [Fact]
    public void Only_as_many_samples_as_asked_for_are_there()
    {
        using SampleSet set = SampleSet.Open([_files.Npz("a.npz", ("x", SampleFiles.Floats([3, 2, 2, 1], 12)))], [Image], limit: 2);

        Assert.Equal(2, set.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleFiles.Read<float>(set, 2, Image));
    }
}
