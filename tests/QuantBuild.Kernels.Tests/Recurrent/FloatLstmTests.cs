using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;
using QuantBuild.Kernels.Recurrent;
using QuantBuild.Kernels.Vectors;
using QuantBuild.Testing;

namespace QuantBuild.Kernels.Tests.Recurrent;

public sealed class FloatLstmTests
{
    private const int Steps = 5;

    public static TheoryData<LstmCase> Cases => LstmCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_equal_the_formulas(LstmCase form)
    {
        var model = new FloatLstmModel(form);
        FloatLstm memory = Create(form, model, width: null);
        float[] input = Samples.Floats(7, Steps * form.Batch * form.Inputs);
        float[] gates = new float[Steps * form.Batch * form.Shape.GateColumns];
        float[] outputState = new float[form.Batch * form.Outputs];
        float[] cellState = new float[form.Batch * form.Cells];
        using var scratch = new GuardedBuffer<byte>(memory.ScratchBytes(form.Batch));
        for (int panel = memory.Panels - 1; panel >= 0; panel--)
        {
            memory.MultiplyInputs(input, gates, Steps * form.Batch, panel, 1);
        }

        double[][] outputs = [.. Enumerable.Range(0, form.Batch).Select(_ => new double[form.Outputs])];
        double[][] cells = [.. Enumerable.Range(0, form.Batch).Select(_ => new double[form.Cells])];
        for (int step = 0; step < Steps; step++)
        {
            memory.Step(gates.AsSpan(step * form.Batch * form.Shape.GateColumns, form.Batch * form.Shape.GateColumns), outputState, cellState, scratch.Span, form.Batch);
            for (int row = 0; row < form.Batch; row++)
            {
                double[] x = [.. input.AsSpan(((step * form.Batch) + row) * form.Inputs, form.Inputs).ToArray().Select(value => (double)value)];
                model.Step(x, outputs[row], cells[row], values => values);
                CheckNear(outputs[row], outputState.AsSpan(row * form.Outputs, form.Outputs), 1e-5);
                CheckNear(cells[row], cellState.AsSpan(row * form.Cells, form.Cells), 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_with_quantized_weights_and_rows_equal_the_formulas(LstmCase form)
    {
        foreach (bool isAsymmetric in (bool[])[true, false])
        {
            // What is projected may be rounded to another step than what the formula gives in double precision.
            double tolerance = form.HasProjection ? 0.01 : 1e-5;
            var floats = new FloatLstmModel(form);
            (GateSet<sbyte> inputWeights, float[] inputWeightScales, GateSet<float> roundedInput) = Quantize(form, floats.InputWeights);
            (GateSet<sbyte> recurrentWeights, float[] recurrentScales, GateSet<float> roundedRecurrent) = Quantize(form, floats.RecurrentWeights);
            (sbyte[] projection, float projectionScale, float[] roundedProjection) = Quantize(floats.ProjectionWeights);
            var model = new FloatLstmModel(form) { InputWeights = roundedInput, RecurrentWeights = roundedRecurrent, ProjectionWeights = roundedProjection };
            var memory = new HybridLstm(
                form.Shape,
                Packed.HybridGemm(form.Shape.Join(inputWeights, form.Cells * form.Inputs), form.Shape.GateColumns, form.Inputs, Bias(form, floats), inputWeightScales),
                Packed.HybridGemm(form.Shape.Join(recurrentWeights, form.Cells * form.Outputs), form.Shape.GateColumns, form.Outputs, [], recurrentScales),
                form.HasProjection ? Packed.HybridGemm(projection, form.Outputs, form.Cells, floats.ProjectionBias, [projectionScale], -0.4f, 0.4f) : null,
                new FloatCell(form.Shape, floats.CellSettings),
                isAsymmetric);
            float[] outputState = new float[form.Batch * form.Outputs];
            float[] cellState = new float[form.Batch * form.Cells];
            double[][] outputs = [.. Enumerable.Range(0, form.Batch).Select(_ => new double[form.Outputs])];
            double[][] cells = [.. Enumerable.Range(0, form.Batch).Select(_ => new double[form.Cells])];
            for (int step = 0; step < Steps; step++)
            {
                float[] input = Samples.Floats(step, form.Batch * form.Inputs);
                Step(form, memory, input, outputState, cellState);
                for (int row = 0; row < form.Batch; row++)
                {
                    double[] x = [.. input.AsSpan(row * form.Inputs, form.Inputs).ToArray().Select(value => (double)value)];
                    model.Step(x, outputs[row], cells[row], values => Round(values, isAsymmetric));
                    CheckNear(outputs[row], outputState.AsSpan(row * form.Outputs, form.Outputs), tolerance);
                    CheckNear(cells[row], cellState.AsSpan(row * form.Cells, form.Cells), tolerance);
                    Array.ConvertAll(outputState.AsSpan(row * form.Outputs, form.Outputs).ToArray(), value => (double)value).CopyTo(outputs[row], 0);
                    Array.ConvertAll(cellState.AsSpan(row * form.Cells, form.Cells).ToArray(), value => (double)value).CopyTo(cells[row], 0);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_width_gives_the_same_bits(LstmCase form)
    {
        var model = new FloatLstmModel(form);
        (float[] Outputs, float[] Cells) expected = Run(form, Create(form, model, VectorWidth.Scalar));
        foreach (VectorWidth width in VectorWidths.Supported)
        {
            (float[] Outputs, float[] Cells) actual = Run(form, Create(form, model, width));
            AssertBits.Equal<float>(expected.Outputs, actual.Outputs, $"{width} outputs");
            AssertBits.Equal<float>(expected.Cells, actual.Cells, $"{width} cells");
        }
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        var form = new LstmCase(8, 16, 11, HasInputGate: true, HasPeephole: true, IsNormalized: true, Clip: 0.5f, Batch: 3);
        FloatLstm memory = Create(form, new FloatLstmModel(form), width: null);
        float[] gates = new float[form.Batch * form.Shape.GateColumns];
        float[] outputState = new float[form.Batch * form.Outputs];
        float[] cellState = new float[form.Batch * form.Cells];
        byte[] scratch = new byte[memory.ScratchBytes(form.Batch)];

        Assert.Equal(0, AllocationMeter.LeastBytes(() => memory.Step(gates, outputState, cellState, scratch, form.Batch)));
    }

    [Fact]
    public void Parts_of_other_sizes_are_refused()
    {
        var shape = new LstmShape(3, 4, 4, HasInputGate: true);
        FloatGemm gates = Packed.FloatGemm(new float[16 * 3], 16, 3, []);
        FloatGemm recurrent = Packed.FloatGemm(new float[16 * 4], 16, 4, []);

        _ = new FloatLstm(shape, gates, recurrent, null, new FloatCell(shape, new()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FloatLstm(shape, recurrent, recurrent, null, new FloatCell(shape, new())));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FloatLstm(shape with { Outputs = 5 }, gates, recurrent, null, new FloatCell(shape, new())));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FloatCell(shape, new() { Peephole = new() { Forget = new float[3] } }));
    }

    private static FloatLstm Create(LstmCase form, FloatLstmModel model, VectorWidth? width) => new(
        form.Shape,
        Packed.FloatGemm(form.Shape.Join(model.InputWeights, form.Cells * form.Inputs), form.Shape.GateColumns, form.Inputs, Bias(form, model)),
        Packed.FloatGemm(form.Shape.Join(model.RecurrentWeights, form.Cells * form.Outputs), form.Shape.GateColumns, form.Outputs, []),
        form.HasProjection ? Packed.FloatGemm(model.ProjectionWeights, form.Outputs, form.Cells, model.ProjectionBias, -0.4f, 0.4f) : null,
        new FloatCell(form.Shape, model.CellSettings, width));

    private static float[] Bias(LstmCase form, FloatLstmModel model) => form.IsNormalized ? [] : form.Shape.Join(model.Bias, form.Cells);

    private static (float[] Outputs, float[] Cells) Run(LstmCase form, FloatLstm memory)
    {
        float[] outputState = new float[form.Batch * form.Outputs];
        float[] cellState = new float[form.Batch * form.Cells];
        float[] gates = new float[form.Batch * form.Shape.GateColumns];
        for (int step = 0; step < Steps; step++)
        {
            memory.MultiplyInputs(Samples.Floats(step, form.Batch * form.Inputs), gates, form.Batch, 0, memory.Panels);
            memory.Step(gates, outputState, cellState, new byte[memory.ScratchBytes(form.Batch)], form.Batch);
        }

        return (outputState, cellState);
    }

    private static void Step(LstmCase form, HybridLstm memory, float[] input, float[] outputState, float[] cellState)
    {
        float[] gates = new float[form.Batch * form.Shape.GateColumns];
        sbyte[] values = new sbyte[input.Length];
        float[] scales = new float[form.Batch];
        int[] zeroPoints = new int[form.Batch];
        using var scratch = new GuardedBuffer<byte>(memory.ScratchBytes(form.Batch));
        memory.Quantize(input, form.Inputs, values, scales, zeroPoints);
        memory.MultiplyInputs(values, scales, zeroPoints, gates, form.Batch, 0, memory.Panels);
        memory.Step(gates, outputState, cellState, scratch.Span, form.Batch);
    }

    private static double[] Round(double[] values, bool isAsymmetric)
    {
        float[] source = Array.ConvertAll(values, value => (float)value);
        sbyte[] quantized = new sbyte[source.Length];
        AffineParameters parameters = isAsymmetric ? DynamicQuantization.Asymmetric(source, quantized) : DynamicQuantization.Symmetric(source, quantized);
        return Array.ConvertAll(quantized, value => (double)parameters.Scale * (value - parameters.ZeroPoint));
    }

    private static (GateSet<sbyte> Weights, float[] Scales, GateSet<float> Rounded) Quantize(LstmCase form, GateSet<float> weights)
    {
        float[][] gates = [weights.Input, weights.Forget, weights.Cell, weights.Output];
        (sbyte[] Values, float Scale, float[] Rounded)[] quantized = Array.ConvertAll(gates, Quantize);
        GateSet<T> Set<T>(Func<int, T[]> part) => new() { Input = part(0), Forget = part(1), Cell = part(2), Output = part(3) };
        float[] scales = form.Shape.Join(form.Gates(gate => Enumerable.Repeat(quantized[gate].Scale, form.Cells).ToArray()), form.Cells);
        return (Set(gate => quantized[gate].Values), scales, Set(gate => quantized[gate].Rounded));
    }

    private static (sbyte[] Values, float Scale, float[] Rounded) Quantize(float[] weights)
    {
        sbyte[] values = new sbyte[weights.Length];
        float scale = DynamicQuantization.Symmetric(weights, values).Scale;
        return (values, scale, Array.ConvertAll(values, value => scale * value));
    }

    private static void CheckNear(double[] expected, ReadOnlySpan<float> actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(actual[i] - expected[i], -tolerance, tolerance);
        }
    }
}
