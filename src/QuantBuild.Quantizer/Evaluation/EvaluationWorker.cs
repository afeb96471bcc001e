using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Evaluation;

/// <summary>Scores samples with interpreters of its own.</summary>
internal sealed class EvaluationWorker : ISampleWorker
{
    private readonly EvaluationInputs _inputs;
    private readonly SampleScores _scores;
    private readonly Interpreter _model;
    private readonly OutputReader _outputs;
    private readonly Interpreter? _reference;
    private readonly OutputReader? _referenceOutputs;

    public EvaluationWorker(EvaluationInputs inputs, SampleScores scores)
    {
        _inputs = inputs;
        _scores = scores;
        _model = inputs.Model.CreateInterpreter();
        _outputs = new OutputReader(_model);
        _reference = inputs.Reference?.CreateInterpreter();
        _referenceOutputs = _reference is null ? null : new OutputReader(_reference);
    }

    public void Dispose()
    {
        _model.Dispose();
        _reference?.Dispose();
    }

    public void Run(int sample)
    {
        _inputs.Data.Fill(sample, _model);
        _model.Invoke();
        if (_inputs.Labels is { } labels)
        {
            ReadOnlySpan<float> values = _outputs.Read(0);
            int label = labels[sample];
            if (label < 0 || (values.Length > 1 && label >= values.Length))
            {
                throw DataError.WrongLabels(null, $"the label {label} of sample {sample} is none of the {values.Length} classes");
            }

            _scores.IsCorrect[sample] = _outputs.ReadClass(values) == label;
        }

        if (_reference is not null)
        {
            Compare(sample, _reference, _referenceOutputs!);
        }
    }

    private void Compare(int sample, Interpreter reference, OutputReader referenceOutputs)
    {
        _inputs.ReferenceData!.Fill(sample, reference);
        reference.Invoke();
        for (int output = 0; output < _model.Outputs.Count; output++)
        {
            ReadOnlySpan<float> values = _outputs.Read(output);
            ReadOnlySpan<float> expected = referenceOutputs.Read(output);
            if (values.Length != expected.Length)
            {
                throw Diagnostics.ReferenceDiffers.Exception(
                    null, $"output {output} has {expected.Length} elements in the reference and {values.Length} in the model");
            }

            if (output == 0)
            {
                _scores.Agrees[sample] = _outputs.ReadClass(values) == referenceOutputs.ReadClass(expected);
            }

            Accumulate(sample, values, expected);
        }
    }

    private void Accumulate(int sample, ReadOnlySpan<float> values, ReadOnlySpan<float> expected)
    {
        double error = 0;
        double reference = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double difference = (double)values[i] - expected[i];
            error += difference * difference;
            reference += (double)expected[i] * expected[i];
        }

        _scores.SquaredError[sample] += error;
        _scores.SquaredReference[sample] += reference;
        _scores.Elements[sample] += values.Length;
    }
}
