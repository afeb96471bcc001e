using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Tests.Data;

public sealed class SampleSetTests : IDisposable
{
    private static readonly TensorDetails Image = Inputs.Make([1, 2, 2, 1], signatureName: "image");

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("serving_default_image:0")]
    [InlineData("image")]
    [InlineData("x")]
    [InlineData("x0")]
    public void An_array_is_found_by_each_of_its_names(string name)
    {
        string path = Npz("a.npz", (name, Floats([3, 2, 2, 1], 12)), ("other", Floats([1], 1)));

        using SampleSet set = SampleSet.Open([path], [Image]);

        Assert.Equal(3, set.Count);
        Assert.Equal([4, 5, 6, 7], Read<float>(set, 1, Image));
        Assert.Null(set.Labels);
    }

    [Fact]
    public void The_tensor_name_goes_before_the_signature_name_and_x()
    {
        string path = Npz("a.npz", ("x", Floats([1, 2, 2, 1], 4)), (Image.Name, Floats([5, 2, 2, 1], 20)));

        using SampleSet set = SampleSet.Open([path], [Image]);

        Assert.Equal(5, set.Count);
    }

    [Fact]
    public void Several_inputs_are_numbered_or_named()
    {
        TensorDetails[] inputs = [Inputs.Make([1, 2], name: "a"), Inputs.Make([1, 1], index: 1, name: "b")];
        string numbered = Npz("a.npz", ("x0", Floats([2, 2], 4)), ("x1", Floats([2, 1], 2)));
        string named = Npz("b.npz", ("b", Floats([1, 1], 1)), ("a", Floats([1, 2], 2)));

        using SampleSet set = SampleSet.Open([numbered, named], inputs);

        Assert.Equal(3, set.Count);
        Assert.Equal([2, 3], Read<float>(set, 1, inputs[0]));
        Assert.Equal([1], Read<float>(set, 1, inputs[1]));
        Assert.Equal([0, 1], Read<float>(set, 2, inputs[0]));
    }

    [Fact]
    public void A_number_is_not_taken_for_another_inputs_name()
    {
        TensorDetails[] inputs = [Inputs.Make([1, 1], name: "x1"), Inputs.Make([1, 1], index: 1, name: "x0")];
        string path = Npz("a.npz", ("x0", Bytes([1, 1], 7)), ("x1", Bytes([1, 1], 9)));

        using SampleSet set = SampleSet.Open([path], inputs);

        Assert.Equal([9f], Read<float>(set, 0, inputs[0]));
        Assert.Equal([7f], Read<float>(set, 0, inputs[1]));
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
    public void The_first_axis_counts_samples(string input, string array, int samples)
    {
        TensorDetails details = Inputs.Make(Dimensions(input));
        int[] shape = Dimensions(array);
        int elements = shape.Aggregate(1, (product, dimension) => product * dimension);

        using SampleSet set = SampleSet.Open([Npz("a.npz", ("x", Floats(shape, elements)))], [details]);

        Assert.Equal(samples, set.Count);
        float[] last = Read<float>(set, samples - 1, details);
        Assert.Equal(elements - 1, last[^1]);
    }

    [Theory]
    [InlineData("1,4", "6,5")]
    [InlineData("1,4", "6,2,4")]
    [InlineData("1,4", "24")]
    [InlineData("3,4", "4,4")]
    [InlineData("1,2,2,1", "6,2,2")]
    public void Other_shapes_are_errors(string input, string array)
    {
        int[] shape = Dimensions(array);
        string path = Npz("a.npz", ("x", Floats(shape, shape.Aggregate(1, (product, dimension) => product * dimension))));

        QuantBuildException error = AssertError("QB5007", [path], Inputs.Make(Dimensions(input)));

        Assert.Contains($"[{array}]", error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.Diagnostic.File);
    }

    [Fact]
    public void Dynamic_dimensions_take_any_length()
    {
        TensorDetails input = Inputs.Make([1, 1, 2], signature: [-1, -1, 2]);
        string path = Npz("a.npz", ("x", Floats([2, 5, 2], 20)));

        using SampleSet set = SampleSet.Open([path], [input]);

        Assert.Equal(2, set.Count);
        Assert.Equal([10, 11, 12, 13, 14, 15, 16, 17, 18, 19], Read<float>(set, 1, Inputs.Make([1, 5, 2])));
    }

    [Fact]
    public void Integers_and_booleans_fed_to_a_float_input_are_cast()
    {
        TensorDetails input = Inputs.Make([1, 2]);
        (NpyArray Array, float[] Expected)[] cases =
        [
            (NpyArray.Create<byte>([1, 2], [0, 255]), [0, 255]),
            (NpyArray.Create<sbyte>([1, 2], [-128, 127]), [-128, 127]),
            (NpyArray.Create<short>([1, 2], [-300, 300]), [-300, 300]),
            (NpyArray.Create<ushort>([1, 2], [0, 65535]), [0, 65535]),
            (NpyArray.Create<int>([1, 2], [-70000, 16777217]), [-70000, 16777216]),
            (NpyArray.Create<uint>([1, 2], [0, uint.MaxValue]), [0, 4294967296]),
            (NpyArray.Create<long>([1, 2], [-5, 1L << 40]), [-5, 1L << 40]),
            (NpyArray.Create<ulong>([1, 2], [5, 1UL << 63]), [5, 1UL << 63]),
            (NpyArray.Create<bool>([1, 2], [false, true]), [0, 1]),
            (NpyArray.Create<Half>([1, 2], [(Half)0.5f, (Half)(-2)]), [0.5f, -2]),
            (NpyArray.Create<double>([1, 2], [0.1, -1e-3]), [0.1f, -1e-3f]),
        ];
        foreach ((NpyArray array, float[] expected) in cases)
        {
            using SampleSet set = SampleSet.Open([Npz("a.npz", ("x", array))], [input]);
            Assert.Equal(expected, Read<float>(set, 0, input));
        }
    }

    [Fact]
    public void Floats_fed_to_a_quantized_input_are_rounded_half_away_from_zero_and_clamped()
    {
        TensorDetails input = Inputs.Make([1, 7], ElementType.Int8, quantization: (0.5f, 3));
        string path = Npz("a.npz", ("x", NpyArray.Create<float>([1, 7], [0, 0.25f, -0.25f, 0.75f, -0.75f, 1000, -1000])));

        using SampleSet set = SampleSet.Open([path], [input]);

        Assert.Equal([3, 4, 2, 5, 1, 127, -128], Read<sbyte>(set, 0, input));
    }

    [Fact]
    public void Integers_of_the_inputs_own_type_are_taken_raw_others_stand_for_real_numbers()
    {
        TensorDetails input = Inputs.Make([1, 2], ElementType.Int8, quantization: (1, -128));
        string raw = Npz("a.npz", ("x", NpyArray.Create<sbyte>([1, 2], [-128, 5])));
        string pixels = Npz("b.npz", ("x", Bytes([1, 2], 0, 255)));

        using SampleSet set = SampleSet.Open([raw, pixels], [input]);

        Assert.Equal([-128, 5], Read<sbyte>(set, 0, input));
        Assert.Equal([-128, 127], Read<sbyte>(set, 1, input));
    }

    [Fact]
    public void Whole_numbers_that_are_not_quantized_are_cast_when_they_fit()
    {
        TensorDetails input = Inputs.Make([2], ElementType.Int32);
        string path = Npz("a.npz", ("x", NpyArray.Create<long>([2, 2], [-1, 70000, 1L << 31, 0])));

        using SampleSet set = SampleSet.Open([path], [input]);

        Assert.Equal([-1, 70000], Read<int>(set, 0, input));
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => Read<int>(set, 1, input));
        Assert.Equal("QB5009", error.Diagnostic.Id);
    }

    [Fact]
    public void Booleans_take_zero_and_one()
    {
        TensorDetails input = Inputs.Make([2], ElementType.Boolean);
        using SampleSet set = SampleSet.Open([Npz("a.npz", ("x", Bytes([2, 2], 0, 1, 2, 0)))], [input]);

        Assert.Equal([0, 1], Read<byte>(set, 0, input));
        Assert.Throws<QuantBuildException>(() => Read<byte>(set, 1, input));
    }

    [Fact]
    public void Floats_do_not_fit_whole_numbers() => AssertError(
        "QB5008", [Npz("a.npz", ("x", Floats([2], 2)))], Inputs.Make([2], ElementType.Int32));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_not_finite_names_file_array_and_sample(float value)
    {
        string path = Npz("a.npz", ("x", NpyArray.Create<float>([2, 2, 2, 1], [0, 1, 2, 3, 4, 5, value, 7])));
        using SampleSet set = SampleSet.Open([path], [Image]);
        Read<float>(set, 0, Image);

        QuantBuildException error = Assert.Throws<QuantBuildException>(() => Read<float>(set, 1, Image));

        Assert.Equal("QB5009", error.Diagnostic.Id);
        Assert.Equal(path, error.Diagnostic.File);
        Assert.Contains("array 'x'", error.Message, StringComparison.Ordinal);
        Assert.Contains("sample 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_double_beyond_single_precision_is_not_finite()
    {
        using SampleSet set = SampleSet.Open([Npz("a.npz", ("x", NpyArray.Create<double>([1, 1], [1e300])))], [Inputs.Make([1, 1])]);

        Assert.Throws<QuantBuildException>(() => Read<float>(set, 0, Inputs.Make([1, 1])));
    }

    [Fact]
    public void What_is_not_finite_passes_where_it_is_allowed_and_means_something()
    {
        string path = Npz("a.npz", ("x", NpyArray.Create<float>([1, 1], [float.NaN])));
        TensorDetails real = Inputs.Make([1, 1]);
        TensorDetails quantized = Inputs.Make([1, 1], ElementType.UInt8, quantization: (1, 0));
        DataOptions options = new() { AllowNonFinite = true };

        using SampleSet set = SampleSet.Open([path], [real], options: options);
        using SampleSet other = SampleSet.Open([path], [quantized], options: options);

        Assert.True(float.IsNaN(Read<float>(set, 0, real)[0]));
        Assert.Throws<QuantBuildException>(() => Read<byte>(other, 0, quantized));
    }

    [Fact]
    public void Images_are_normalised_with_one_number_or_one_a_channel()
    {
        TensorDetails input = Inputs.Make([1, 1, 2, 3]);
        string path = Npz("a.npz", ("x", Bytes([1, 1, 2, 3], 0, 10, 20, 30, 40, 50)));
        DataOptions one = new() { Mean = [10], StandardDeviation = [5] };
        DataOptions each = new() { Mean = [0, 10, 20], StandardDeviation = [1, 2, 5] };

        using SampleSet first = SampleSet.Open([path], [input], options: one);
        using SampleSet second = SampleSet.Open([path], [input], options: each);

        Assert.Equal([-2, 0, 2, 4, 6, 8], Read<float>(first, 0, input));
        Assert.Equal([0, 0, 0, 30, 15, 6], Read<float>(second, 0, input));
    }

    [Fact]
    public void Normalisation_goes_before_quantization_and_leaves_raw_integers()
    {
        TensorDetails input = Inputs.Make([1, 1, 2, 1], ElementType.Int8, quantization: (1f / 255, -128));
        DataOptions options = new() { StandardDeviation = [255] };
        string pixels = Npz("a.npz", ("x", Bytes([1, 1, 2, 1], 0, 255)));
        string raw = Npz("b.npz", ("x", NpyArray.Create<sbyte>([1, 1, 2, 1], [1, 2])));

        using SampleSet set = SampleSet.Open([pixels, raw], [input], options: options);

        Assert.Equal([-128, 127], Read<sbyte>(set, 0, input));
        Assert.Equal([1, 2], Read<sbyte>(set, 1, input));
    }

    [Fact]
    public void Normalisation_that_fits_nothing_is_an_error()
    {
        string path = Npz("a.npz", ("x", Floats([1, 2, 2, 1], 4)));
        foreach (DataOptions options in (DataOptions[])[
            new() { Mean = [1, 2] },
            new() { StandardDeviation = [0] },
            new() { Mean = [float.NaN] }])
        {
            AssertError("QB5013", [path], Image, options);
        }

        AssertError("QB5013", [path], Inputs.Make([4, 4]), new DataOptions { Mean = [1] });
    }

    [Fact]
    public void Labels_are_whole_numbers_one_a_sample()
    {
        string first = Npz("a.npz", ("x", Floats([2, 2, 2, 1], 8)), ("y", NpyArray.Create<int>([2], [7, 3])));
        string second = Npz("b.npz", ("x", Floats([1, 2, 2, 1], 4)), ("y", NpyArray.Create<long>([1, 1], [5])));

        using SampleSet both = SampleSet.Open([first, second], [Image]);
        using SampleSet limited = SampleSet.Open([first, second], [Image], limit: 1);

        Assert.Equal([7, 3, 5], both.Labels);
        Assert.Equal([7], limited.Labels);
    }

    [Fact]
    public void Other_arrays_y_are_no_labels()
    {
        string floats = Npz("a.npz", ("x", Floats([2, 2, 2, 1], 8)), ("y", Floats([2], 2)));
        string several = Npz("b.npz", ("x", Floats([2, 2, 2, 1], 8)), ("y", NpyArray.Create<int>([2, 2], [1, 2, 3, 4])));

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
        using SampleSet set = SampleSet.Open([Npz("a.npz", ("y", NpyArray.Create<int>([2], [1, 2])))], [input]);

        Assert.Equal([2], Read<int>(set, 1, input));
        Assert.Null(set.Labels);
    }

    [Fact]
    public void Labels_that_are_not_as_many_as_samples_are_an_error()
    {
        string path = Npz("a.npz", ("x", Floats([2, 2, 2, 1], 8)), ("y", NpyArray.Create<int>([3], [1, 2, 3])));
        using SampleSet set = SampleSet.Open([path], [Image]);

        Assert.Equal("QB5010", Assert.Throws<QuantBuildException>(() => set.Labels).Diagnostic.Id);
    }

    [Fact]
    public void Inputs_of_different_numbers_of_samples_are_an_error()
    {
        string path = Npz("a.npz", ("x0", Floats([2, 1], 2)), ("x1", Floats([3, 1], 3)));

        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => SampleSet.Open([path], [Inputs.Make([1, 1], name: "a"), Inputs.Make([1, 1], index: 1, name: "b")]));

        Assert.Equal("QB5010", error.Diagnostic.Id);
    }

    [Fact]
    public void A_missing_array_names_what_there_is()
    {
        QuantBuildException error = AssertError("QB5006", [Npz("a.npz", ("specs", Floats([1, 4], 4)))], Image);

        Assert.Contains("'specs'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'image'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_samples_are_an_error()
    {
        AssertError("QB5011", [Npz("a.npz", ("x", Floats([0, 2, 2, 1], 0)))], Image);
        AssertError("QB5011", [_folder.Write("a.bin", [])], Image);
        AssertError("QB5011", [Npz("b.npz", ("x", Floats([0, int.MaxValue, int.MaxValue], 0)))], Inputs.Make([1, 1, 1], signature: [-1, -1, -1]));
    }

    [Fact]
    public void Filling_allocates_nothing()
    {
        TensorDetails quantized = Inputs.Make([1, 2, 2, 1], ElementType.Int8, quantization: (0.5f, 0));
        string path = Npz("a.npz", ("x", Floats([50, 2, 2, 1], 200)));
        using SampleSet set = SampleSet.Open([path], [quantized]);
        byte[] bytes = new byte[4];
        set.Fill(0, quantized, bytes);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int sample = 0; sample < 50; sample++)
        {
            set.Fill(sample, quantized, bytes);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Only_as_many_samples_as_asked_for_are_there()
    {
        using SampleSet set = SampleSet.Open([Npz("a.npz", ("x", Floats([3, 2, 2, 1], 12)))], [Image], limit: 2);

        Assert.Equal(2, set.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Read<float>(set, 2, Image));
    }

    private static int[] Dimensions(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => int.Parse(part, null))];

    private static NpyArray Floats(int[] shape, int count) =>
        NpyArray.Create<float>(shape, [.. Enumerable.Range(0, count).Select(value => (float)value)]);

    private static NpyArray Bytes(int[] shape, params byte[] values) => NpyArray.Create<byte>(shape, values);

    private static T[] Read<T>(SampleSet set, int sample, TensorDetails input)
        where T : unmanaged
    {
        byte[] bytes = new byte[input.ByteLength];
        set.Fill(sample, input, bytes);
        return MemoryMarshal.Cast<byte, T>(bytes).ToArray();
    }

    private static QuantBuildException AssertError(string id, string[] paths, TensorDetails input, DataOptions? options = null)
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => SampleSet.Open(paths, [input], options: options));
        Assert.Equal(id, error.Diagnostic.Id);
        return error;
    }

    private string Npz(string name, params (string Name, NpyArray Array)[] arrays)
    {
        string path = _folder.Path(name);
        NpzFile.Write(path, arrays.Select(array => KeyValuePair.Create(array.Name, array.Array)));
        return path;
    }
}
