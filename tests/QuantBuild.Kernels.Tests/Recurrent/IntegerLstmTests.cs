using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Recurrent;
using QuantBuild.Kernels.Vectors;
using QuantBuild.Testing;

namespace QuantBuild.Kernels.Tests.Recurrent;

public sealed class IntegerLstmTests
{
    private const int Steps = 6;

    private static readonly short[] _all = [.. Enumerable.Range(short.MinValue, 1 << 16).Select(i => (short)i)];

    public static TheoryData<LstmCase> Cases => LstmCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_equal_the_specification_bit_for_bit_in_every_width(LstmCase form)
    {
        var model = new IntegerLstmModel(form);
        foreach (VectorWidth width in VectorWidths.Supported)
        {
            IntegerLstm memory = Create(form, model, width);
            sbyte[] input = Samples.Bytes(7, Steps * form.Batch * form.Inputs);
            short[] gates = new short[Steps * form.Batch * form.Shape.GateColumns];
            sbyte[] outputState = new sbyte[form.Batch * form.Outputs];
            short[] cellState = new short[form.Batch * form.Cells];
            sbyte[] expectedOutputs = new sbyte[outputState.Length];
            short[] expectedCells = new short[cellState.Length];
            using var scratch = new GuardedBuffer<byte>(memory.ScratchBytes(form.Batch));
            for (int panel = memory.Panels - 1; panel >= 0; panel--)
            {
                memory.MultiplyInputs(input, gates, Steps * form.Batch, panel, 1);
            }

            for (int step = 0; step < Steps; step++)
            {
                int length = form.Batch * form.Shape.GateColumns;
                memory.Step(gates.AsSpan(step * length, length), outputState, cellState, scratch.Span, form.Batch);
                model.Step(input.AsSpan(step * form.Batch * form.Inputs, form.Batch * form.Inputs).ToArray(), expectedOutputs, expectedCells);
                AssertBits.Equal<short>(expectedCells, cellState, $"{width}, cells of step {step}");
                AssertBits.Equal<sbyte>(expectedOutputs, outputState, $"{width}, outputs of step {step}");
            }

            Assert.True(outputState.Distinct().Count() > 1 || form.Batch * form.Outputs < 6);
        }
    }

    [Fact]
    public void Functions_of_gates_equal_the_specification_for_all_numbers()
    {
        foreach (VectorWidth width in VectorWidths.Supported)
        {
            short[] actual = new short[_all.Length];
            UnaryDriver.Run<short, Int16Lanes, short, Int16Lanes, GateLogistic>(default, _all, actual, width);
            AssertBits.Equal<short>(Array.ConvertAll(_all, ShortFixedPoint.Logistic), actual, $"logistic {width}");
            for (int bits = 0; bits <= 6; bits++)
            {
                UnaryDriver.Run<short, Int16Lanes, short, Int16Lanes, GateTanh>(new GateTanh(bits), _all, actual, width);
                AssertBits.Equal<short>(Array.ConvertAll(_all, x => ShortFixedPoint.Tanh(x, bits)), actual, $"tanh {bits} {width}");
            }
        }
    }

    [Fact]
    public void Functions_of_gates_are_near_what_they_are_named_after()
    {
        foreach (short x in _all)
        {
            Assert.InRange(ShortFixedPoint.Logistic(x) - (32768 / (1 + Math.Exp(-x / 4096.0))), -16, 16);
            Assert.InRange(ShortFixedPoint.Tanh(x, 3) - (32768 * Math.Tanh(x / 4096.0)), -24, 24);
        }
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        var form = new LstmCase(8, 16, 11, HasInputGate: true, HasPeephole: true, IsNormalized: true, Clip: 0.5f, Batch: 3);
        IntegerLstm memory = Create(form, new IntegerLstmModel(form), VectorWidths.Best);
        short[] gates = new short[form.Batch * form.Shape.GateColumns];
        sbyte[] outputState = new sbyte[form.Batch * form.Outputs];
        short[] cellState = new short[form.Batch * form.Cells];
        byte[] scratch = new byte[memory.ScratchBytes(form.Batch)];

        Assert.Equal(0, AllocationMeter.LeastBytes(() => memory.Step(gates, outputState, cellState, scratch, form.Batch)));
    }

    private static IntegerLstm Create(LstmCase form, IntegerLstmModel model, VectorWidth width)
    {
        var inputPacking = new GatePacking(form.Shape, form.Inputs, IntegerLstmModel.InputZeroPoint);
        int[] bias = form.IsNormalized ? [] : form.Shape.Join(model.Bias, form.Cells);
        inputPacking = inputPacking with { Constants = inputPacking.Pack(form.Shape.Join(model.InputWeights, form.Cells * form.Inputs), bias) };
        var recurrentPacking = new GatePacking(form.Shape, form.Outputs, IntegerLstmModel.OutputZeroPoint);
        recurrentPacking = recurrentPacking with { Constants = recurrentPacking.Pack(form.Shape.Join(model.RecurrentWeights, form.Cells * form.Outputs), []) };
        int skipped = form.HasInputGate ? 0 : 1;
        return new IntegerLstm(
            form.Shape,
            new GateProduct(form.Shape, inputPacking, model.InputFactors[skipped..]),
            new GateProduct(form.Shape, recurrentPacking, model.RecurrentFactors[skipped..]),
            form.HasProjection
                ? Packed.Int8Gemm(
                    model.ProjectionWeights,
                    form.Outputs,
                    form.Cells,
                    model.ProjectionBias,
                    IntegerLstmModel.HiddenOffset,
                    [model.ProjectionFactor],
                    IntegerLstmModel.OutputZeroPoint,
                    -100,
                    100)
                : null,
            new IntegerCell(form.Shape, model.Settings, width));
    }
}
