using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases.Recurrent;

/// <summary>
/// A long short-term memory in double precision: state = forget · state + input · activation(cell), hidden = output · activation(state), where
/// input, forget and output pass through the logistic function, and outputs are hidden or its projection.
/// </summary>
internal sealed class RealLstm(LstmForm form, ActivationFunctionType activation, RealTensor[] operands)
{
    private const int Weights = 1;
    private const int Recurrent = 5;
    private const int Bias = 12;
    private const int Projection = 16;
    private const int NormFactors = 20;
    private const double LeastVariance = 1e-8;

    private static readonly int[] _peephole = [9, 10, 0, 11];

    private readonly double[][] _outputs = [.. Enumerable.Range(0, form.Batch).Select(_ => new double[form.Outputs])];
    private readonly double[][] _cells = [.. Enumerable.Range(0, form.Batch).Select(_ => new double[form.Cells])];

    /// <summary>One invocation after another, with the state that the one before left.</summary>
    public static IReadOnlyList<RealTensor[]> Run(LstmForm form, ActivationFunctionType activation, IReadOnlyList<RealTensor[]> invocations)
    {
        var memory = new RealLstm(form, activation, invocations[0]);
        return [.. invocations.Select(operands => (RealTensor[])[memory.Run(operands[0])])];
    }

    private RealTensor Run(RealTensor input)
    {
        var values = new double[form.Batch * form.Steps * form.Outputs];
        for (int step = 0; step < form.Steps; step++)
        {
            for (int sequence = 0; sequence < form.Batch; sequence++)
            {
                int row = form.IsTimeMajor ? (step * form.Batch) + sequence : (sequence * form.Steps) + step;
                Step(input.Values.AsSpan(row * form.Inputs, form.Inputs), _outputs[sequence], _cells[sequence]);
                _outputs[sequence].CopyTo(values, row * form.Outputs);
            }
        }

        return new RealTensor(input.Shape.WithDimension(2, form.Outputs), values);
    }

    private void Step(ReadOnlySpan<double> input, double[] outputs, double[] cells)
    {
        double[] forget = Array.ConvertAll(Gate(1, input, outputs, cells), Logistic);
        double[] entering = form.HasInputGate ? Array.ConvertAll(Gate(0, input, outputs, cells), Logistic) : Array.ConvertAll(forget, f => 1 - f);
        double[] cell = Array.ConvertAll(Gate(2, input, outputs, cells), Activate);
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = Clip((forget[i] * cells[i]) + (entering[i] * cell[i]), form.CellClip);
        }

        double[] hidden = [.. Gate(3, input, outputs, cells).Select((gate, i) => Logistic(gate) * Activate(cells[i]))];
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = form.HasProjection
                ? Clip(Dot(operands[Projection].Values, i, hidden) + (operands[Projection + 1]?.Values[i] ?? 0), form.ProjectionClip)
                : hidden[i];
        }
    }

    private double[] Gate(int gate, ReadOnlySpan<double> input, double[] outputs, double[] cells)
    {
        var values = new double[form.Cells];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Dot(operands[Weights + gate].Values, i, input) + Dot(operands[Recurrent + gate].Values, i, outputs)
                + (form.HasPeephole && gate != 2 ? operands[_peephole[gate]].Values[i] * cells[i] : 0);
        }

        double[] bias = operands[Bias + gate].Values;
        if (!form.IsNormalized)
        {
            return [.. values.Select((value, i) => value + bias[i])];
        }

        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) + LeastVariance);
        return [.. values.Select((value, i) => ((value - mean) / deviation * operands[NormFactors + gate].Values[i]) + bias[i])];
    }

    private static double Dot(double[] weights, int row, ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += weights[(row * values.Length) + i] * values[i];
        }

        return sum;
    }

    private static double Clip(double value, double limit) => limit > 0 ? Math.Clamp(value, -limit, limit) : value;

    private static double Logistic(double value) => 1 / (1 + Math.Exp(-value));

    private double Activate(double value) => activation == ActivationFunctionType.Tanh ? Math.Tanh(value) : Activations.Apply(activation, value);
}
