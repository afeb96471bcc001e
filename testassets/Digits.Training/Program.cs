using Digits.Training;
using Digits.Training.Drawing;
using Digits.Training.Export;
using Digits.Training.Numerics;
using Digits.Training.Optimization;

TrainingOptions options;
try
{
    options = TrainingOptions.Parse(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine(TrainingOptions.Usage);
    return 2;
}

var series = new RandomSource((ulong)options.Seed);
var network = new Network(new RandomSource(series.NextUInt64()));
var training = new DigitGenerator(series.NextUInt64());
DigitImage[] calibration = [.. Enumerable.Range(0, options.CalibrationImages).Select(new DigitGenerator(series.NextUInt64()).Draw)];
DigitImage[] evaluation = [.. Enumerable.Range(0, options.EvaluationImages).Select(new DigitGenerator(series.NextUInt64()).Draw)];

const int StepsPerReport = 100;
new Trainer(network, training, options).Run(step =>
{
    if (step % StepsPerReport == 0)
    {
        Console.Error.WriteLine($"step {step} of {options.Steps}: {Evaluation.CountRight(network, evaluation)} of {evaluation.Length} right");
    }
});

var assets = new AssetWriter(options.OutputFolder);
assets.WriteModel(network);
assets.WriteLabels();
assets.WriteCalibration(calibration);
assets.WriteEvaluation(evaluation);

int right = Evaluation.CountRight(network, evaluation);
Console.WriteLine($"{right} of {evaluation.Length} held-out images right ({(double)right / evaluation.Length:P2})");
return 0;
