using System.Globalization;
using QuantBuild.Model;
using QuantBuild.Runtime;

namespace QuantBuild.Benchmarks.Steps;

/// <summary>Shows where the time of one invocation goes, step by step.</summary>
internal static class StepsCommand
{
    private const double Seconds = 2;

    public static int Run(ReadOnlySpan<string> models)
    {
        foreach (string path in models)
        {
            try
            {
                using var model = PreparedModel.Load(path);
                Print(path, StepTimer.Measure(model, Seconds));
            }
            catch (QuantBuildException refusal)
            {
                Console.Error.WriteLine(refusal.Message);
                return 1;
            }
        }

        return 0;
    }

    private static void Print(string path, StepTiming[] steps)
    {
        double total = steps.Sum(step => step.MedianNanoseconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {total / 1000:F2} µs on one thread"));
        Console.WriteLine($"{"",4} {"operator",-20} {"output",-24} {"share",6} {"median ns",10} {"min ns",10} {"work/ns",8}");
        for (int i = 0; i < steps.Length; i++)
        {
            StepTiming step = steps[i];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{i,4} {step.Operator,-20} {step.Output,-24} {step.MedianNanoseconds / total,6:P0} {step.MedianNanoseconds,10:F0} {step.MinimumNanoseconds,10:F0} {step.Work / step.MedianNanoseconds,8:F1}"));
        }
    }
}
