using QuantBuild.Kernels.Recurrent;

namespace QuantBuild.Kernels.Tests.Recurrent;

/// <summary>The weights of a float memory, and its steps written down as their formulas in double precision.</summary>
internal sealed class FloatLstmModel
{
    private readonly LstmCase _case;

    internal FloatLstmModel(LstmCase shape)
    {
        _case = shape;
        InputWeights = shape.Gates(gate => Weights(gate, shape.Cells * shape.Inputs, shape.Inputs));
        RecurrentWeights = shape.Gates(gate => Weights(10 + gate, shape.Cells * shape.Outputs, shape.Outputs));
        Bias = shape.Gates(gate => Weights(20 + gate, shape.Cells, 4));
        Peephole = shape.HasPeephole ? shape.Gates(gate => Weights(30 + gate, shape.Cells, 1), hasCell: false) : new();
        NormFactors = shape.IsNormalized ? shape.Gates(gate => Weights(40 + gate, shape.Cells, 1)) : new();
        ProjectionWeights = shape.HasProjection ? Weights(50, shape.Outputs * shape.Cells, shape.Cells) : [];
        ProjectionBias = shape.HasProjection ? Weights(51, shape.Outputs, 4) : [];
    }

    internal GateSet<float> InputWeights { get; init; }

    internal GateSet<float> RecurrentWeights { get; init; }

    internal GateSet<float> Bias { get; }

    internal GateSet<float> Peephole { get; }

    internal GateSet<float> NormFactors { get; }

    internal float[] ProjectionWeights { get; init; }

    internal float[] ProjectionBias { get; }

    internal FloatCellSettings CellSettings => new()
    {
        CellClip = _case.Clip,
        Peephole = Peephole,
        NormFactors = NormFactors,
        NormBias = _case.IsNormalized ? Bias : new(),
    };

    /// <summary>One step of one row; what products see of a row is made by <paramref name="quantize"/>.</summary>
    internal void Step(double[] input, double[] outputState, double[] cellState, Func<double[], double[]> quantize)
    {
        double[] x = quantize(input);
        double[] h = quantize(outputState);
        double[] forget = Gate(x, h, cellState, InputWeights.Forget, RecurrentWeights.Forget, Bias.Forget, Peephole.Forget, NormFactors.Forget, Logistic);
        double[] entering = _case.HasInputGate
            ? Gate(x, h, cellState, InputWeights.Input, RecurrentWeights.Input, Bias.Input, Peephole.Input, NormFactors.Input, Logistic)
            : Array.ConvertAll(forget, f => 1 - f);
        double[] cell = Gate(x, h, cellState, InputWeights.Cell, RecurrentWeights.Cell, Bias.Cell, [], NormFactors.Cell, Math.Tanh);
        for (int i = 0; i < _case.Cells; i++)
        {
            double state = (forget[i] * cellState[i]) + (entering[i] * cell[i]);
            cellState[i] = _case.Clip > 0 ? Math.Clamp(state, -_case.Clip, _case.Clip) : state;
        }

        double[] output = Gate(x, h, cellState, InputWeights.Output, RecurrentWeights.Output, Bias.Output, Peephole.Output, NormFactors.Output, Logistic);
        double[] hidden = [.. output.Select((o, i) => o * Math.Tanh(cellState[i]))];
        if (_case.HasProjection)
        {
            double[] projected = quantize(hidden);
            hidden = [.. Enumerable.Range(0, _case.Outputs).Select(i => Math.Clamp(ProjectionBias[i] + Dot(ProjectionWeights, i, projected), -0.4, 0.4))];
        }

        hidden.CopyTo(outputState, 0);
    }

    private static float[] Weights(int seed, int length, int depth) =>
        Array.ConvertAll(Samples.Floats(seed, length), weight => weight / MathF.Sqrt(depth));

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double Dot(float[] weights, int row, double[] x) => x.Select((value, i) => value * weights[(row * x.Length) + i]).Sum();

    private double[] Gate(
        double[] x, double[] h, double[] state, float[] inputWeights, float[] recurrentWeights, float[] bias, float[] peephole, float[] factors, Func<double, double> activation)
    {
        double[] gate = [.. Enumerable.Range(0, _case.Cells).Select(i =>
            Dot(inputWeights, i, x) + Dot(recurrentWeights, i, h) + (peephole.Length > 0 ? peephole[i] * state[i] : 0) + (factors.Length > 0 ? 0 : bias[i]))];
        if (factors.Length > 0)
        {
            double mean = gate.Average();
            double deviation = Math.Sqrt(gate.Average(value => (value - mean) * (value - mean)) + 1e-8);
            gate = [.. gate.Select((value, i) => ((value - mean) / deviation * factors[i]) + bias[i])];
        }

        return Array.ConvertAll(gate, value => activation(value));
    }
}
