using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Quantizer.Evaluation;
using QuantBuild.Runtime;
using QuantBuild.Testing.Models;

namespace QuantBuild.Quantizer.Tests.Evaluation;

public sealed class EvaluatorTests
{
    [Fact]
    public void Top1_is_the_share_of_samples_whose_greatest_output_is_the_label()
    {
        using PreparedModel model = Copy(3);
        ListedSamples samples = new([0, 1, 2], [5, 4, 3], [7, 7, 1], [-3, -2, -1]);

        EvaluationResult result = Evaluator.Evaluate(new EvaluationInputs(model, samples, Labels: [2, 0, 1, 2]));

        Assert.Equal(4, result.Samples);
        Assert.Equal(0.75, result.Top1);
        Assert.Null(result.Agreement);
        Assert.Null(result.MeanSquaredError);
        Assert.Null(result.SqnrDb);
    }

    [Fact]
    public void Ties_go_to_the_lowest_index()
    {
        using PreparedModel model = Copy(3);

        EvaluationResult result = Evaluator.Evaluate(
            new EvaluationInputs(model, new ListedSamples([1, 4, 4], [2, 2, 2]), Labels: [1, 0]));

        Assert.Equal(1, result.Top1);
    }

    [Fact]
    public void Errors_compare_dequantized_outputs_with_the_reference()
    {
        // 0.3 and 0.9 become 0.5 and 1.0; 1.2 and -0.2 become 1.0 and 0.
        using PreparedModel model = Copy(2, Quantization.PerTensor(0.5f, 3));
        using PreparedModel reference = Copy(2);
        ListedSamples samples = new([0.3f, 0.9f], [1.2f, -0.2f]);

        EvaluationResult result = Evaluator.Evaluate(new EvaluationInputs(model, samples, null, reference, samples));

        double error = 0.04 + 0.01 + 0.04 + 0.04;
        Assert.Null(result.Top1);
        Assert.Equal(1, result.Agreement);
        Assert.Equal(error / 4, result.MeanSquaredError!.Value, 1e-7);
        Assert.Equal(10 * Math.Log10((0.09 + 0.81 + 1.44 + 0.04) / error), result.SqnrDb!.Value, 1e-5);
    }

    [Fact]
    public void Agreement_is_the_share_of_samples_of_one_class()
    {
        using PreparedModel model = Copy(2, Quantization.PerTensor(1, 0));
        using PreparedModel reference = Copy(2);
        ListedSamples samples = new([0.1f, 0.4f], [0, 1], [2, 1], [9, 8]);

        EvaluationResult result = Evaluator.Evaluate(new EvaluationInputs(model, samples, null, reference, samples));

        Assert.Equal(0.75, result.Agreement);
    }

    [Fact]
    public void Equal_outputs_have_no_error()
    {
        using PreparedModel model = Copy(2);
        ListedSamples samples = new([1, 2]);

        EvaluationResult result = Evaluator.Evaluate(new EvaluationInputs(model, samples, null, model, samples));

        Assert.Equal(0, result.MeanSquaredError);
        Assert.Equal(double.PositiveInfinity, result.SqnrDb);
    }

    [Fact]
    public void A_whole_number_is_the_class_itself()
    {
        using PreparedModel model = Copy(1, type: ElementType.Int32);

        EvaluationResult result = Evaluator.Evaluate(
            new EvaluationInputs(model, new ListedSamples([4], [2]), Labels: [4, 3]));

        Assert.Equal(0.5, result.Top1);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void A_label_without_a_class_is_an_error(int label)
    {
        using PreparedModel model = Copy(3);

        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => Evaluator.Evaluate(new EvaluationInputs(model, new ListedSamples([1, 2, 3]), Labels: [label])));

        Assert.Equal("QB5012", error.Diagnostic.Id);
    }

    [Fact]
    public void A_reference_of_other_outputs_is_an_error()
    {
        using PreparedModel model = Copy(2);
        using PreparedModel reference = Copy(3);

        QuantBuildException error = Assert.Throws<QuantBuildException>(() => Evaluator.Evaluate(
            new EvaluationInputs(model, new ListedSamples([1, 2]), null, reference, new ListedSamples([1, 2, 3]))));

        Assert.Equal("QB5014", error.Diagnostic.Id);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Threads_do_not_change_the_result(int threads)
    {
        using PreparedModel model = Copy(10, Quantization.PerTensor(0.013f, 3));
        using PreparedModel reference = Copy(10);
        RandomSamples samples = new(200);
        int[] labels = [.. Enumerable.Range(0, 200).Select(sample => sample % 10)];
        EvaluationInputs inputs = new(model, samples, labels, reference, samples);

        Assert.Equal(Evaluator.Evaluate(inputs, threads: 3), Evaluator.Evaluate(inputs, threads));
    }

    [Fact]
    public void The_first_failing_sample_decides_the_error()
    {
        using PreparedModel model = Copy(2);
        for (int round = 0; round < 50; round++)
        {
            FailingSamples samples = new(100, [40, 41, 42, 99]);

            Exception error = Assert.Throws<InvalidOperationException>(
                () => Evaluator.Evaluate(new EvaluationInputs(model, samples, Labels: new int[100]), threads: 4));

            Assert.Equal("40", error.Message);
        }
    }

    [Fact]
    public void Progress_counts_up_and_cancellation_stops()
    {
        using PreparedModel model = Copy(2);
        EvaluationInputs inputs = new(model, new RandomSamples(50), new int[50]);
        List<int> steps = [];
        using CancellationTokenSource source = new();

        Evaluator.Evaluate(inputs, threads: 2, steps.Add);
        source.Cancel();

        Assert.Equal(Enumerable.Range(1, 50), steps);
        Assert.Throws<OperationCanceledException>(() => Evaluator.Evaluate(inputs, 2, null, source.Token));
    }

    private static PreparedModel Copy(int elements, Quantization? quantization = null, ElementType? type = null)
    {
        GraphBuilder builder = new();
        ElementType stored = type ?? (quantization is null ? ElementType.Float32 : ElementType.Int8);
        TensorId input = builder.Input("x", [1, elements], stored, quantization);
        builder.Output(builder.Node(BuiltinOperator.Reshape, [input], new ReshapeOptions { NewShape = [1, elements] }, new() { Name = "y", Quantization = quantization }));
        return PreparedModel.Prepare(builder.BuildModel());
    }
}
