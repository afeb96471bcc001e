using QuantBuild.Model;
using QuantBuild.Quantizer;
using QuantBuild.Testing;
using QuantBuild.Testing.Models;

namespace QuantBuild.Runtime.Tests;

public sealed class InterpreterTests
{
    private static readonly byte[] Residual = ModelWriter.Write(SmallModels.Residual());
    private static readonly byte[] Wide = ModelWriter.Write(SmallModels.Dense(1600, 400));

    [Fact]
    public void Inputs_and_outputs_are_described()
    {
        using Interpreter interpreter = Interpreter.Load(Residual);
        TensorDetails input = Assert.Single(interpreter.Inputs);
        Assert.Equal("x Float32[1,8,8,3]", input.ToString());
        Assert.Equal((192, 768, false), (input.ElementCount, input.ByteLength, input.IsQuantized));
        Assert.Equal("y", Assert.Single(interpreter.Outputs).Name);
        Assert.True(interpreter.ArenaBytes > 0);
    }

    [Fact]
    public void Bytes_file_and_stream_give_the_same_answers()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Residual);
            using Interpreter fromBytes = Interpreter.Load(Residual);
            using Interpreter fromFile = Interpreter.Load(path);
            using Interpreter fromStream = Interpreter.Load(new MemoryStream(Residual));
            float[] expected = Run(fromBytes, 1);
            Assert.Equal(expected, Run(fromFile, 1));
            Assert.Equal(expected, Run(fromStream, 1));
            Assert.Equal(1f, expected.Sum(), 4);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void An_input_keeps_its_values_over_invocations()
    {
        using Interpreter interpreter = Interpreter.Load(Residual);
        float[] first = Run(interpreter, 1);
        interpreter.Invoke();
        Assert.Equal(first, interpreter.GetOutput<float>(0).ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_invocation_allocates_nothing(int threads)
    {
        using Interpreter interpreter = Interpreter.Load(Wide, new InterpreterOptions { Threads = threads });
        for (int i = 0; i < 50; i++)
        {
            interpreter.Invoke();
        }

        Assert.Equal(0, AllocationMeter.LeastBytes(interpreter.Invoke));
    }

    [Fact]
    public void A_rented_interpreter_allocates_nothing_once_warm()
    {
        using PreparedModel model = PreparedModel.Load(Residual);
        float[] values = new float[5];
        float[] image = new float[192];
        Call(model, image, values);
        Assert.Equal(0, AllocationMeter.LeastBytes(() => Call(model, image, values)));
    }

    [Fact]
    public void Threads_do_not_change_the_result()
    {
        using Interpreter one = Interpreter.Load(Wide);
        using Interpreter three = Interpreter.Load(Wide, new InterpreterOptions { Threads = 3 });
        for (int seed = 0; seed < 20; seed++)
        {
            Assert.Equal(Run(one, seed), Run(three, seed));
        }
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(1000, 400)]
    public void No_more_threads_are_started_than_there_are_pieces_of_work(int asked, int started)
    {
        using PreparedModel wide = PreparedModel.Load(Wide, new InterpreterOptions { Threads = asked });
        Assert.InRange(wide.Team!.Size, 2, started);
        using PreparedModel small = PreparedModel.Load(Residual, new InterpreterOptions { Threads = asked });
        Assert.Null(small.Team);
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(2000, true)]
    public void Threads_share_a_phase_that_is_long_enough(int outputs, bool share)
    {
        TfliteModel hybrid = ModelQuantizer.Quantize(SmallModels.Dense(1600, outputs), new QuantizationSettings()).Model;
        using PreparedModel model = PreparedModel.Prepare(hybrid, new InterpreterOptions { Threads = 2 });
        Assert.Equal(share, model.Team is not null);
        using PreparedModel alone = PreparedModel.Prepare(hybrid);
        Assert.Equal(Run(alone.CreateInterpreter(), 1), Run(model.CreateInterpreter(), 1));
    }

    [Fact]
    public void Threads_cannot_be_negative_or_very_many()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new InterpreterOptions { Threads = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new InterpreterOptions { Threads = InterpreterOptions.MostThreads + 1 });
    }

    [Fact]
    public void Many_threads_share_one_model()
    {
        using PreparedModel model = PreparedModel.Load(Wide, new InterpreterOptions { Threads = 2 });
        using Interpreter reference = model.CreateInterpreter();
        float[][] expected = [.. Enumerable.Range(0, 16).Select(seed => Run(reference, seed))];
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 6 }, i =>
        {
            using InterpreterLease lease = model.Rent();
            Assert.Equal(expected[i % 16], Run(lease.Interpreter, i % 16));
        });
    }

    [Fact]
    public void A_resized_batch_gives_each_sample_its_answer()
    {
        byte[] dense = ModelWriter.Write(SmallModels.Dense(6, 3));
        using Interpreter single = Interpreter.Load(dense);
        using Interpreter batch = Interpreter.Load(dense);
        batch.ResizeInput(0, [4, 6]);
        Assert.Equal([4, 3], batch.Outputs[0].Shape);
        for (int sample = 0; sample < 4; sample++)
        {
            Image(sample, 6).CopyTo(batch.GetInput<float>(0)[(sample * 6)..]);
        }

        batch.Invoke();
        for (int sample = 0; sample < 4; sample++)
        {
            Assert.Equal(Run(single, sample), batch.GetOutput<float>(0).Slice(sample * 3, 3).ToArray());
        }
    }

    [Fact]
    public void A_batch_of_nothing_has_no_answers()
    {
        using Interpreter interpreter = Interpreter.Load(ModelWriter.Write(SmallModels.Dense(6, 3)));
        interpreter.ResizeInput(0, [0, 6]);
        interpreter.SetInput(0, []);
        interpreter.Invoke();
        interpreter.CopyOutput(0, []);
        Assert.Equal([0, 3], interpreter.Outputs[0].Shape);
        interpreter.ResizeInput(0, [1, 6]);
        Assert.Equal(3, Run(interpreter, 1).Length);
    }

    [Fact]
    public void Wrong_types_lengths_and_shapes_are_refused()
    {
        using Interpreter interpreter = Interpreter.Load(Residual);
        Assert.Throws<ArgumentException>(() => interpreter.GetInput<sbyte>(0).Length);
        Assert.Throws<ArgumentException>(() => interpreter.SetInput(0, new float[191]));
        Assert.Throws<ArgumentException>(() => interpreter.CopyOutput(0, new float[6]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Inputs_and_outputs_that_are_not_there_are_refused(int index)
    {
        using Interpreter interpreter = Interpreter.Load(Residual);
        Assert.Throws<ArgumentOutOfRangeException>(nameof(index), () => interpreter.GetInput<float>(index).Length);
        Assert.Throws<ArgumentOutOfRangeException>(nameof(index), () => interpreter.GetOutput<float>(index).Length);
        Assert.Throws<ArgumentOutOfRangeException>(nameof(index), () => interpreter.SetInput(index, new float[192]));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(index), () => interpreter.CopyOutput(index, new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(index), () => interpreter.ResizeInput(index, [1]));
    }

    [Fact]
    public void A_shape_that_the_model_cannot_take_is_named_and_the_shapes_stay()
    {
        using Interpreter interpreter = Interpreter.Load(Residual);
        float[] expected = Run(interpreter, 1);
        interpreter.ResizeInput(0, [1, 2, 2, 1]);
        QuantBuildException error = Assert.Throws<QuantBuildException>(interpreter.Invoke);
        Assert.Equal("QB2011", error.Diagnostic.Id);
        Assert.Contains("[1,2,2,1]", error.Message, StringComparison.Ordinal);
        Assert.Contains("CONV_2D", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Diagnostics.InvalidOperator.Remedy, error.Message, StringComparison.Ordinal);
        Assert.Equal([1, 8, 8, 3], interpreter.Inputs[0].Shape);
        Assert.Equal(expected, Run(interpreter, 1));
        Assert.Throws<ArgumentOutOfRangeException>("shape", () => interpreter.ResizeInput(0, [-1, 8, 8, 3]));
    }

    [Fact]
    public void The_lists_of_tensors_cannot_be_changed()
    {
        using PreparedModel model = PreparedModel.Load(Residual);
        Assert.False(model.Inputs is TensorDetails[]);
        Assert.False(model.Outputs is TensorDetails[]);
    }

    [Fact]
    public void A_disposed_interpreter_says_so()
    {
        Interpreter interpreter = Interpreter.Load(Residual);
        interpreter.Dispose();
        Assert.Throws<ObjectDisposedException>(interpreter.Invoke);
    }

    [Fact]
    public void An_unknown_signature_is_named()
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => Interpreter.Load(Residual, new InterpreterOptions { Signature = "serve" }));
        Assert.Equal("QB2009", error.Diagnostic.Id);
        Assert.Contains("it has none", error.Message, StringComparison.Ordinal);
        Assert.Contains("serve", error.Message, StringComparison.Ordinal);
    }

    private static void Call(PreparedModel model, float[] image, float[] values)
    {
        using InterpreterLease lease = model.Rent();
        lease.Interpreter.SetInput(0, image);
        lease.Interpreter.Invoke();
        lease.Interpreter.CopyOutput(0, values);
    }

    private static float[] Run(Interpreter interpreter, int seed)
    {
        interpreter.SetInput(0, Image(seed, interpreter.Inputs[0].ElementCount));
        interpreter.Invoke();
        return interpreter.GetOutput<float>(0).ToArray();
    }

    private static float[] Image(int seed, int count) => SmallModels.Uniform(new Random(seed), count, 1f);
}
