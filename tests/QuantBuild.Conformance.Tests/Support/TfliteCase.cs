using QuantBuild.Model;
using QuantBuild.Testing.Cases;
using QuantBuild.Testing.ReferenceRuntimes;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>Runs the steps of a case in TensorFlow Lite.</summary>
internal static class TfliteCase
{
    /// <returns>The outputs of each step.</returns>
    public static CaseOutput[][] Run(OperatorCase @case)
    {
        using var interpreter = new TfliteInterpreter(ModelWriter.Write(@case.Model));
        return [.. @case.Steps.Select(step => Run(interpreter, step))];
    }

    private static CaseOutput[] Run(TfliteInterpreter interpreter, CaseStep step)
    {
        for (int i = 0; i < step.Inputs.Length; i++)
        {
            step.Inputs[i].CopyTo(interpreter.Input(i));
        }

        interpreter.Invoke();
        return [.. interpreter.Outputs.Select((_, i) => new CaseOutput(new Shape(interpreter.OutputShape(i).AsSpan()), interpreter.Output(i).ToArray()))];
    }
}
