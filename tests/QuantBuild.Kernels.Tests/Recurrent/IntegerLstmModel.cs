using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Recurrent;

namespace QuantBuild.Kernels.Tests.Recurrent;

/// <summary>The weights of an integer memory, and a step of a whole batch written down as the integer specification has it, number by number.</summary>
internal sealed class IntegerLstmModel
{
    internal const int InputZeroPoint = 5;

    internal const int OutputZeroPoint = -7;

    internal const int CellExponent = -11;

    internal const int HiddenOffset = 9;

    private readonly LstmCase _case;

    internal IntegerLstmModel(LstmCase form)
    {
        _case = form;
        InputWeights = form.Gates(gate => Samples.Bytes(gate, form.Cells * form.Inputs));
        RecurrentWeights = form.Gates(gate => Samples.Bytes(10 + gate, form.Cells * form.Outputs));
        Bias = form.Gates(gate => Samples.Integers(20 + gate, form.Cells, form.IsNormalized ? 1 << 20 : 3000));
        ProjectionWeights = form.HasProjection ? Samples.Bytes(50, form.Outputs * form.Cells) : [];
        ProjectionBias = form.HasProjection ? Samples.Integers(51, form.Outputs, 2000) : [];
        InputFactors = [.. Enumerable.Range(0, 4).Select(gate => QuantizedMultiplier.From((0.3 + (0.05 * gate)) * (form.IsNormalized ? 0.2 : 1) / Math.Sqrt(form.Inputs)))];
        RecurrentFactors = [.. Enumerable.Range(0, 4).Select(gate => QuantizedMultiplier.From((0.2 + (0.07 * gate)) * (form.IsNormalized ? 0.2 : 1) / Math.Sqrt(form.Outputs)))];
        Settings = new IntegerCellSettings
        {
            Input = Gate(0),
            Forget = Gate(1),
            Cell = Gate(2) with { Peephole = [] },
            Output = Gate(3),
            CellExponent = CellExponent,
            CellClip = (int)(form.Clip * (1 << -CellExponent)),
            HiddenFactor = QuantizedMultiplier.From(Math.ScaleB(1, -30) / 0.009),
            HiddenOffset = HiddenOffset,
        };
    }

    internal GateSet<sbyte> InputWeights { get; }

    internal GateSet<sbyte> RecurrentWeights { get; }

    internal GateSet<int> Bias { get; }

    internal sbyte[] ProjectionWeights { get; }

    internal int[] ProjectionBias { get; }

    internal QuantizedMultiplier[] InputFactors { get; }

    internal QuantizedMultiplier[] RecurrentFactors { get; }

    internal double ProjectionFactor => 0.4 / Math.Sqrt(_case.Cells) / 20;

    internal IntegerCellSettings Settings { get; }

    internal void Step(sbyte[] input, sbyte[] outputState, short[] cellState)
    {
        short[] entering = _case.HasInputGate ? Gate(0, Settings.Input, InputWeights.Input, RecurrentWeights.Input, Bias.Input, input, outputState, cellState) : [];
        short[] forget = Gate(1, Settings.Forget, InputWeights.Forget, RecurrentWeights.Forget, Bias.Forget, input, outputState, cellState);
        short[] cell = Gate(2, Settings.Cell, InputWeights.Cell, RecurrentWeights.Cell, Bias.Cell, input, outputState, cellState);
        for (int i = 0; i < cellState.Length; i++)
        {
            short kept = (short)Divide(forget[i] * cellState[i], 15);
            int factor = _case.HasInputGate ? entering[i] : short.MaxValue - forget[i];
            short added = unchecked((short)Divide(factor * cell[i], 30 + CellExponent));
            int state = Math.Clamp(kept + added, short.MinValue, short.MaxValue);
            cellState[i] = (short)(Settings.CellClip > 0 ? Math.Clamp(state, -Settings.CellClip, Settings.CellClip) : state);
        }

        short[] output = Gate(3, Settings.Output, InputWeights.Output, RecurrentWeights.Output, Bias.Output, input, outputState, cellState);
        sbyte[] hidden = new sbyte[cellState.Length];
        for (int i = 0; i < hidden.Length; i++)
        {
            int value = Settings.HiddenFactor.Apply(output[i] * ShortFixedPoint.Tanh(cellState[i], 15 + CellExponent)) + HiddenOffset;
            hidden[i] = (sbyte)Math.Clamp(value, sbyte.MinValue, sbyte.MaxValue);
        }

        (_case.HasProjection ? Project(hidden) : hidden).CopyTo(outputState, 0);
    }

    private static int Divide(int x, int n) => (int)Math.Round(x / Math.ScaleB(1, n), MidpointRounding.AwayFromZero);

    private bool IsNormalized(int gate) => _case.IsNormalized && (_case.HasInputGate || gate > 0);

    private IntegerGate Gate(int gate) => new()
    {
        Peephole = _case.HasPeephole ? Array.ConvertAll(Samples.Integers(30 + gate, _case.Cells, 1 << 15), value => (short)value) : [],
        PeepholeFactor = QuantizedMultiplier.From(Math.ScaleB(0.9 + gate, -15)),
        NormFactors = IsNormalized(gate) ? Array.ConvertAll(Samples.Integers(40 + gate, _case.Cells, 1 << 15), value => (short)value) : [],
        NormBias = IsNormalized(gate) ? gate switch { 0 => Bias.Input, 1 => Bias.Forget, 2 => Bias.Cell, _ => Bias.Output } : [],
        NormScale = QuantizedMultiplier.From((1 + gate) / 32768.0),
        LeastVariance = 3,
    };

    private short[] Gate(int gate, IntegerGate settings, sbyte[] inputWeights, sbyte[] recurrentWeights, int[] bias, sbyte[] input, sbyte[] outputState, short[] cellState)
    {
        short[] values = new short[_case.Batch * _case.Cells];
        for (int i = 0; i < values.Length; i++)
        {
            (int row, int cell) = Math.DivRem(i, _case.Cells);
            int sum = _case.IsNormalized ? 0 : bias[cell];
            for (int k = 0; k < _case.Inputs; k++)
            {
                sum += (input[(row * _case.Inputs) + k] - InputZeroPoint) * inputWeights[(cell * _case.Inputs) + k];
            }

            int recurrent = 0;
            for (int k = 0; k < _case.Outputs; k++)
            {
                recurrent += (outputState[(row * _case.Outputs) + k] - OutputZeroPoint) * recurrentWeights[(cell * _case.Outputs) + k];
            }

            int first = Math.Clamp(InputFactors[gate].Apply(sum), short.MinValue, short.MaxValue);
            values[i] = (short)Math.Clamp(RecurrentFactors[gate].Apply(recurrent) + first, short.MinValue, short.MaxValue);
        }

        for (int i = 0; settings.Peephole.Length > 0 && i < _case.Batch * _case.Outputs; i++)
        {
            int product = settings.PeepholeFactor.Apply(settings.Peephole[i % _case.Outputs] * cellState[i]);
            values[i] = (short)Math.Clamp(product + values[i], short.MinValue, short.MaxValue);
        }

        for (int row = 0; _case.IsNormalized && row < _case.Batch; row++)
        {
            Normalize(values.AsSpan(row * _case.Cells, _case.Cells), settings);
        }

        return Array.ConvertAll(values, value => gate == 2 ? ShortFixedPoint.Tanh(value, 3) : ShortFixedPoint.Logistic(value));
    }

    private static void Normalize(Span<short> values, IntegerGate settings)
    {
        long sum = 0;
        long squares = 0;
        foreach (short value in values)
        {
            sum += value;
            squares += value * value;
        }

        int mean = (int)(sum * 1024 / values.Length);
        long variance = ((squares * ((1 << 20) / values.Length)) - ((long)mean * mean)) / (1 << 20);
        QuantizedMultiplier inverse = FixedInverseSqrt.Of((int)variance < 1 ? settings.LeastVariance : (int)variance);
        for (int i = 0; i < values.Length; i++)
        {
            long weighted = unchecked((inverse.Apply((1024 * values[i]) - mean) * settings.NormFactors[i]) + settings.NormBias[i]);
            int quotient = (int)((weighted > 0 ? weighted + 512 : weighted - 512) / 1024);
            int rescaled = QuantizedMultiplier.Apply(quotient, settings.NormScale.Multiplier, settings.NormScale.Shift + 12);
            values[i] = (short)Math.Clamp(rescaled, short.MinValue, short.MaxValue);
        }
    }

    private sbyte[] Project(sbyte[] hidden)
    {
        sbyte[] outputs = new sbyte[_case.Batch * _case.Outputs];
        for (int i = 0; i < outputs.Length; i++)
        {
            (int row, int output) = Math.DivRem(i, _case.Outputs);
            int sum = ProjectionBias[output];
            for (int k = 0; k < _case.Cells; k++)
            {
                sum += (hidden[(row * _case.Cells) + k] - HiddenOffset) * ProjectionWeights[(output * _case.Cells) + k];
            }

            outputs[i] = (sbyte)Math.Clamp(QuantizedMultiplier.From(ProjectionFactor).Apply(sum) + OutputZeroPoint, -100, 100);
        }

        return outputs;
    }
}
