using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>One step of integer cells with int16 gates and state, once the products of their gates are there, equal to TFLite's reference bit for bit.</summary>
internal sealed class IntegerCell
{
    private const int ResultBits = 15;

    private const int LeastExponent = -15;

    private const int GreatestExponent = -9;

    private readonly LstmShape _shape;
    private readonly IntegerCellSettings _settings;
    private readonly Bounds<int> _stateBounds;
    private readonly VectorWidth _width;

    internal IntegerCell(LstmShape shape, IntegerCellSettings settings, VectorWidth? width = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.CellExponent, LeastExponent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.CellExponent, GreatestExponent);
        foreach (IntegerGate gate in (IntegerGate[])[settings.Input, settings.Forget, settings.Cell, settings.Output])
        {
            Check(gate.Peephole.Length, shape.Cells);
            Check(gate.NormFactors.Length, shape.Cells);
            ArgumentOutOfRangeException.ThrowIfNotEqual(gate.NormBias.Length, gate.NormFactors.Length);
        }

        _shape = shape;
        _settings = settings;
        _stateBounds = settings.CellClip > 0 ? new(-settings.CellClip, settings.CellClip) : new(short.MinValue, short.MaxValue);
        _width = width ?? VectorWidths.Best;
    }

    /// <summary>Elements of scratch that a step needs.</summary>
    internal int ScratchLength => _shape.Cells;

    /// <param name="gates">Rows of the gates with all their products; destroyed.</param>
    /// <param name="cellState">Rows of the cell state, which are updated.</param>
    /// <param name="hidden">Rows of the outputs before any projection.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/>.</param>
    /// <param name="rows">All rows of the batch.</param>
    internal void Step(Span<short> gates, Span<short> cellState, Span<sbyte> hidden, Span<short> scratch, int rows)
    {
        scratch = scratch[.._shape.Cells];
        if (_shape.HasInputGate)
        {
            AddPeephole(gates, LstmShape.InputAt, _settings.Input, cellState, rows);
        }

        AddPeephole(gates, _shape.ForgetAt, _settings.Forget, cellState, rows);
        for (int row = 0; row < rows; row++)
        {
            Update(gates.Slice(row * _shape.GateColumns, _shape.GateColumns), cellState.Slice(row * _shape.Cells, _shape.Cells));
        }

        AddPeephole(gates, _shape.OutputAt, _settings.Output, cellState, rows);
        for (int row = 0; row < rows; row++)
        {
            Span<short> output = gates.Slice((row * _shape.GateColumns) + _shape.OutputAt, _shape.Cells);
            Finish(output, _settings.Output, default(GateLogistic));
            Run(new GateTanh(ResultBits + _settings.CellExponent), cellState.Slice(row * _shape.Cells, _shape.Cells), scratch);
            BinaryDriver.Run<short, int, Int16Lanes, sbyte, Int8Lanes, RescaledProduct>(
                new RescaledProduct(_settings.HiddenFactor, _settings.HiddenOffset), output, scratch, hidden.Slice(row * _shape.Cells, _shape.Cells), _width);
        }
    }

    private static void Check(int length, int expected)
    {
        if (length > 0)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(length, expected);
        }
    }

    private void Update(Span<short> gates, Span<short> state)
    {
        Span<short> input = gates.Slice(LstmShape.InputAt, _shape.Cells);
        Span<short> forget = gates.Slice(_shape.ForgetAt, _shape.Cells);
        Span<short> cell = gates.Slice(_shape.CellAt, _shape.Cells);
        if (_shape.HasInputGate)
        {
            Finish(input, _settings.Input, default(GateLogistic));
        }

        Finish(forget, _settings.Forget, default(GateLogistic));
        Finish(cell, _settings.Cell, new GateTanh(GateTanh.GateBits));
        BinaryDriver.Run<short, int, Int16Lanes, short, Int16Lanes, ShiftedProduct>(new ShiftedProduct(ResultBits), forget, state, state, _width);
        if (!_shape.HasInputGate)
        {
            Run(default(Complement), forget, forget);
        }

        Combine<short, Int16Lanes, StateUpdate>(
            new StateUpdate((2 * ResultBits) + _settings.CellExponent, _stateBounds), _shape.HasInputGate ? input : forget, cell, state, state);
    }

    /// <summary>
    /// TFLite counts the peephole weights by the outputs, so that with a projection the weights meet the wrong cells: element i of all rows, of
    /// which there are outputs times rows, takes weight i mod outputs.
    /// </summary>
    private void AddPeephole(Span<short> gates, int gateAt, IntegerGate settings, ReadOnlySpan<short> cellState, int rows)
    {
        if (settings.Peephole.Length == 0)
        {
            return;
        }

        int end = rows * _shape.Outputs;
        for (int i = 0; i < end;)
        {
            (int row, int cell) = Math.DivRem(i, _shape.Cells);
            int weight = i % _shape.Outputs;
            int length = Math.Min(Math.Min(_shape.Cells - cell, _shape.Outputs - weight), end - i);
            Span<short> gate = gates.Slice((row * _shape.GateColumns) + gateAt + cell, length);
            Combine<short, Int16Lanes, PeepholeSum>(
                new PeepholeSum(settings.PeepholeFactor), settings.Peephole.AsSpan(weight, length), cellState.Slice(i, length), gate, gate);
            i += length;
        }
    }

    private void Finish<TFormula>(Span<short> gate, IntegerGate settings, TFormula activation)
        where TFormula : struct, IUnaryFormula<int>
    {
        if (settings.NormFactors.Length > 0)
        {
            Normalize(gate, settings);
        }

        Run(activation, gate, gate);
    }

    private void Normalize(Span<short> gate, IntegerGate settings)
    {
        const int Square = 1 << (2 * IntegerNormalization.MeanBits);
        long sum = 0;
        long squares = 0;
        foreach (short x in gate)
        {
            sum += x;
            squares += x * x;
        }

        int mean = (int)(sum * (1 << IntegerNormalization.MeanBits) / gate.Length);
        long variance = (squares * (Square / gate.Length)) - ((long)mean * mean);
        int whole = (int)(variance / Square);
        QuantizedMultiplier inverse = FixedInverseSqrt.Of(whole < 1 ? settings.LeastVariance : whole);
        TernaryDriver.Run<short, Int16Lanes, short, Int16Lanes, int, PlainLanes<int>, int, short, Int16Lanes, IntegerNormalization>(
            new IntegerNormalization(mean, inverse, settings.NormScale), gate, settings.NormFactors, settings.NormBias, gate, _width);
    }

    private void Run<TFormula>(TFormula formula, ReadOnlySpan<short> source, Span<short> destination)
        where TFormula : struct, IUnaryFormula<int> =>
        UnaryDriver.Run<short, Int16Lanes, short, Int16Lanes, TFormula>(formula, source, destination, _width);

    private void Combine<TZ, TZs, TFormula>(
        TFormula formula, ReadOnlySpan<short> x, ReadOnlySpan<short> y, ReadOnlySpan<TZ> z, Span<short> destination)
        where TZ : unmanaged
        where TZs : struct, ILanes<TZ, int>
        where TFormula : struct, ITernaryFormula<int> =>
        TernaryDriver.Run<short, Int16Lanes, short, Int16Lanes, TZ, TZs, int, short, Int16Lanes, TFormula>(formula, x, y, z, destination, _width);
}
