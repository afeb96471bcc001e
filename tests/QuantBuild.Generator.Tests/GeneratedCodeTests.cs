using System.Numerics.Tensors;
using QuantBuild.Generator.Tests.Models;
using QuantBuild.Testing;

namespace QuantBuild.Generator.Tests;

/// <summary>Calls the classes that the generator wrote for this project's manifests.</summary>
public sealed class GeneratedCodeTests
{
    private static readonly float[] Six = [0.5f, -1, 7, float.NaN, 7, 2];

    [Fact]
    public void Objects_in_objects_out()
    {
        using Scores scores = Scores.FromBytes(TestModels.Scores);
        ScoresOutput output = scores.Invoke(new ScoresInput(Six));
        Assert.Equal(Six, output.Scores.ToArray());
        Assert.Equal(Six, output.ScoresMemory.ToArray());
        Assert.Equal([1, 6], output.ScoresTensor.Lengths.ToArray());
        Assert.Equal(7, output.ScoresTensor[0, 2]);
    }

    [Fact]
    public void Arrays_and_spans_take_the_form_that_allocates_nothing()
    {
        using Scores scores = Scores.FromBytes(TestModels.Scores);
        float[] result = new float[ScoresOutput.ScoresLength];
        scores.Invoke(Six, result);
        Assert.Equal(Six, result);

        Span<float> span = stackalloc float[6];
        scores.Invoke(Six.AsSpan(), span);
        Assert.Equal(Six, span.ToArray());

        Assert.Equal(0, AllocationMeter.LeastBytes(() => scores.Invoke(Six, result)));
    }

    [Fact]
    public void Tensors_dense_or_not()
    {
        using Scores scores = Scores.FromBytes(TestModels.Scores);
        float[] result = new float[6];
        scores.Invoke(new ReadOnlyTensorSpan<float>(Six, [1, 2, 3]), new TensorSpan<float>(result, [1, 6]));
        Assert.Equal(Six, result);

        float[] wide = [1, 2, 3, -1, -1, 4, 5, 6, -1, -1];
        float[] sparse = new float[12];
        ReadOnlyTensorSpan<float> part = new(wide, [1, 2, 3], [0, 5, 1]);
        TensorSpan<float> scattered = new(sparse, [1, 6], [0, 2]);
        Assert.False(part.IsDense);
        Assert.False(scattered.IsDense);
        scores.Invoke(part, scattered);
        Assert.Equal([1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0], sparse);
    }

    [Fact]
    public void Wrong_lengths_are_named()
    {
        using Scores scores = Scores.FromBytes(TestModels.Scores);
        Rejected.Named("image", "Expected 6 values of the shape [1, 2, 3], got 5.", () => _ = new ScoresInput(new float[5]));
        Rejected.Named("image", "Expected 6 values of the shape [1, 2, 3], got 0.", () => _ = new ScoresInput(default));
        Rejected.Named("image", "Expected 6 values of the shape [1, 2, 3], got 7.", () => scores.Invoke(new float[7], new float[6]));
        Rejected.Named("scores", "Expected 6 values of the shape [1, 6], got 5.", () => scores.Invoke(new float[6], new float[5]));
        Rejected.Named(
            "image",
            "Expected a tensor of the shape [1, 2, 3], got [3, 2, 1].",
            () => scores.Invoke(new ReadOnlyTensorSpan<float>(Six, [3, 2, 1]), new TensorSpan<float>(new float[6], [1, 6])));
        Rejected.Named(
            "scores",
            "Expected a tensor of the shape [1, 6], got [6].",
            () => scores.Invoke(new ReadOnlyTensorSpan<float>(Six, [1, 2, 3]), new TensorSpan<float>(new float[6])));
        Assert.Throws<ArgumentNullException>(() => scores.Invoke(null!));
    }

    [Fact]
    public void Labels_are_ranked()
    {
        using Scores scores = Scores.FromBytes(TestModels.Scores);
        ScoresOutput output = scores.Invoke(new ScoresInput(Six));
        Assert.Equal(new ScoresPrediction(ScoresLabel.ABird, 2, 7), output.Best);
        Assert.Equal([2, 4, 5, 0, 1, 3], output.Top(100).Select(prediction => prediction.Index));
        Assert.Equal([ScoresLabel.ABird, ScoresLabel.Cat2], output.Top(2).Select(prediction => prediction.Label));
        Assert.Empty(output.Top(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => output.Top(-1));
        Assert.Equal("a bird", output.Best.Text);
        Assert.Equal(["cat", "dog", "a bird", "", "cat", "7"], ScoresLabels.All.ToArray());
        Assert.Equal("7", ScoresLabel.Label7.Text());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((ScoresLabel)6).Text());
        ScoresPrediction[] many = new ScoresPrediction[8];
        Assert.Equal(6, output.Top(many));
    }

    [Fact]
    public void Integer_models_take_real_numbers_and_raw_ones()
    {
        using Quantized quantized = Quantized.FromBytes(TestModels.Quantized);
        Assert.Equal(0.5f, quantized.ImageScale);
        Assert.Equal(10, quantized.ImageZeroPoint);
        Assert.Equal(0.5f, quantized.ScoresScale);

        byte[] raw = [0, 10, 11, 20, 200, 255];
        float[] real = [-5, 0, 0.5f, 5, 95, 122.5f];
        byte[] rawResult = new byte[6];
        float[] realResult = new float[6];

        quantized.Invoke(raw, rawResult);
        Assert.Equal(raw, rawResult);
        quantized.Invoke(raw, realResult);
        Assert.Equal(real, realResult);
        quantized.Invoke(real, rawResult.AsSpan());
        Assert.Equal(raw, rawResult);
        Assert.Equal(real, quantized.Invoke(new QuantizedInput(real)).Scores.ToArray());
    }

    [Fact]
    public void Scales_are_those_of_the_model_not_of_the_generated_code()
    {
        using Quantized quantized = Quantized.FromBytes(TestModels.QuantizedOtherwise);
        Assert.Equal(0.25f, quantized.ImageScale);
        Assert.Equal(3, quantized.ImageZeroPoint);
    }

    [Fact]
    public void Signatures_are_methods()
    {
        using Coder coder = Coder.FromBytes(TestModels.Coder);
        CoderOutput encoded = coder.Invoke(new CoderInput(new long[] { 1, 2, 3, long.MaxValue }, new bool[] { true }));
        Assert.Equal([1, 2, 3, long.MaxValue], encoded.Tokens.ToArray());
        Assert.Equal([true], encoded.Kept.ToArray());

        float[] code = [1, 2, 3, 4, 5, 6, 7, 8];
        CoderDecodeOutput decoded = coder.InvokeDecode(new CoderDecodeInput(code));
        Assert.Equal(code, decoded.Text.ToArray());
        Assert.Equal([2, 4], decoded.TextTensor.Lengths.ToArray());
        Assert.Equal(["code"], coder.DecodeInputs.Select(input => input.SignatureName));
        Assert.Equal(["text", "mask"], coder.Inputs.Select(input => input.SignatureName));
    }

    [Fact]
    public void Many_threads_call_one_object()
    {
        using Scores scores = Scores.FromBytes(TestModels.Scores);
        using Batches batches = Batches.FromBytes(TestModels.Batches);
        Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            float[] values = [i, i + 1, i + 2, i + 3, i + 4, i + 5];
            Assert.Equal(values, scores.Invoke(new ScoresInput(values)).Scores.ToArray());
            float[] batch = new float[2 * (1 + (i % 20))];
            batch.AsSpan().Fill(i);
            Assert.Equal(batch, batches.Invoke(new BatchesInput(batch, batch.Length / 2)).Classes.ToArray());
        });
    }
}
