using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Tests.Data;

public sealed class SampleValueTests : IDisposable
{
    private static readonly TensorDetails Image = Inputs.Make([1, 2, 2, 1], signatureName: "image");

    private readonly SampleFiles _files = new();

    public void Dispose() => _files.Dispose();

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
            using SampleSet set = SampleSet.Open([_files.Npz("a.npz", ("x", array))], [input]);
            Assert.Equal(expected, SampleFiles.Read<float>(set, 0, input));
        }
    }

    [Fact]
    public void Floats_fed_to_a_quantized_input_are_rounded_half_away_from_zero_and_clamped()
    {
        TensorDetails input = Inputs.Make([1, 7], ElementType.Int8, quantization: (0.5f, 3));
        string path = _files.Npz("a.npz", ("x", NpyArray.Create<float>([1, 7], [0, 0.25f, -0.25f, 0.75f, -0.75f, 1000, -1000])));

        using SampleSet set = SampleSet.Open([path], [input]);

        Assert.Equal([3, 4, 2, 5, 1, 127, -128], SampleFiles.Read<sbyte>(set, 0, input));
    }

    [Fact]
    public void Integers_of_the_inputs_own_type_are_taken_raw_others_stand_for_real_numbers()
    {
        TensorDetails input = Inputs.Make([1, 2], ElementType.Int8, quantization: (1, -128));
        string raw = _files.Npz("a.npz", ("x", NpyArray.Create<sbyte>([1, 2], [-128, 5])));
        string pixels = _files.Npz("b.npz", ("x", SampleFiles.Bytes([1, 2], 0, 255)));

        using SampleSet set = SampleSet.Open([raw, pixels], [input]);

        Assert.Equal([-128, 5], SampleFiles.Read<sbyte>(set, 0, input));
        Assert.Equal([-128, 127], SampleFiles.Read<sbyte>(set, 1, input));
    }

    [Fact]
    public void Whole_numbers_that_are_not_quantized_are_cast_when_they_fit()
    {
        TensorDetails input = Inputs.Make([2], ElementType.Int32);
        string path = _files.Npz("a.npz", ("x", NpyArray.Create<long>([2, 2], [-1, 70000, 1L << 31, 0])));

        using SampleSet set = SampleSet.Open([path], [input]);

        Assert.Equal([-1, 70000], SampleFiles.Read<int>(set, 0, input));
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => SampleFiles.Read<int>(set, 1, input));
        Assert.Equal("QB5009", error.Diagnostic.Id);
    }

    [Fact]
    public void Booleans_take_zero_and_one()
    {
        TensorDetails input = Inputs.Make([2], ElementType.Boolean);
        using SampleSet set = SampleSet.Open([_files.Npz("a.npz", ("x", SampleFiles.Bytes([2, 2], 0, 1, 2, 0)))], [input]);

        Assert.Equal([0, 1], SampleFiles.Read<byte>(set, 0, input));
        Assert.Throws<QuantBuildException>(() => SampleFiles.Read<byte>(set, 1, input));
    }

    [Fact]
    public void Floats_do_not_fit_whole_numbers() => SampleFiles.AssertError(
        "QB5008", [_files.Npz("a.npz", ("x", SampleFiles.Floats([2], 2)))], Inputs.Make([2], ElementType.Int32));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_not_finite_names_file_array_and_sample(float value)
    {
        string path = _files.Npz("a.npz", ("x", NpyArray.Create<float>([2, 2, 2, 1], [0, 1, 2, 3, 4, 5, value, 7])));
        using SampleSet set = SampleSet.Open([path], [Image]);
        SampleFiles.Read<float>(set, 0, Image);

        QuantBuildException error = Assert.Throws<QuantBuildException>(() => SampleFiles.Read<float>(set, 1, Image));

        Assert.Equal("QB5009", error.Diagnostic.Id);
        Assert.Equal(path, error.Diagnostic.File);
        Assert.Contains("array 'x'", error.Message, StringComparison.Ordinal);
        Assert.Contains("sample 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_double_beyond_single_precision_is_not_finite()
    {
        using SampleSet set = SampleSet.Open([_files.Npz("a.npz", ("x", NpyArray.Create<double>([1, 1], [1e300])))], [Inputs.Make([1, 1])]);

        Assert.Throws<QuantBuildException>(() => SampleFiles.Read<float>(set, 0, Inputs.Make([1, 1])));
    }

    [Fact]
    public void What_is_not_finite_passes_where_it_is_allowed_and_means_something()
    {
        string path = _files.Npz("a.npz", ("x", NpyArray.Create<float>([1, 1], [float.NaN])));
        TensorDetails real = Inputs.Make([1, 1]);
        TensorDetails quantized = Inputs.Make([1, 1], ElementType.UInt8, quantization: (1, 0));
        DataOptions options = new() { AllowNonFinite = true };

        using SampleSet set = SampleSet.Open([path], [real], options: options);
        using SampleSet other = SampleSet.Open([path], [quantized], options: options);

        Assert.True(float.IsNaN(SampleFiles.Read<float>(set, 0, real)[0]));
        Assert.Throws<QuantBuildException>(() => SampleFiles.Read<byte>(other, 0, quantized));
    }

    [Fact]
    public void Images_are_normalised_with_one_number_or_one_a_channel()
    {
        TensorDetails input = Inputs.Make([1, 1, 2, 3]);
        string path = _files.Npz("a.npz", ("x", SampleFiles.Bytes([1, 1, 2, 3], 0, 10, 20, 30, 40, 50)));
        DataOptions one = new() { Mean = [10], StandardDeviation = [5] };
        DataOptions each = new() { Mean = [0, 10, 20], StandardDeviation = [1, 2, 5] };

        using SampleSet first = SampleSet.Open([path], [input], options: one);
        using SampleSet second = SampleSet.Open([path], [input], options: each);

        Assert.Equal([-2, 0, 2, 4, 6, 8], SampleFiles.Read<float>(first, 0, input));
        Assert.Equal([0, 0, 0, 30, 15, 6], SampleFiles.Read<float>(second, 0, input));
    }

    [Fact]
    public void Normalisation_goes_before_quantization_and_leaves_raw_integers()
    {
        TensorDetails input = Inputs.Make([1, 1, 2, 1], ElementType.Int8, quantization: (1f / 255, -128));
        DataOptions options = new() { StandardDeviation = [255] };
        string pixels = _files.Npz("a.npz", ("x", SampleFiles.Bytes([1, 1, 2, 1], 0, 255)));
        string raw = _files.Npz("b.npz", ("x", NpyArray.Create<sbyte>([1, 1, 2, 1], [1, 2])));

        using SampleSet set = SampleSet.Open([pixels, raw], [input], options: options);

        Assert.Equal([-128, 127], SampleFiles.Read<sbyte>(set, 0, input));
        Assert.Equal([1, 2], SampleFiles.Read<sbyte>(set, 1, input));
    }

    [Fact]
    public void Normalisation_that_fits_nothing_is_an_error()
    {
        string path = _files.Npz("a.npz", ("x", SampleFiles.Floats([1, 2, 2, 1], 4)));
        foreach (DataOptions options in (DataOptions[])[
            new() { Mean = [1, 2] },
            new() { StandardDeviation = [0] },
            new() { Mean = [float.NaN] }])
        {
            SampleFiles.AssertError("QB5013", [path], Image, options);
        }

        SampleFiles.AssertError("QB5013", [path], Inputs.Make([4, 4]), new DataOptions { Mean = [1] });
    }
}
