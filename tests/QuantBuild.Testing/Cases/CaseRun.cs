using QuantBuild.Runtime;

namespace QuantBuild.Testing.Cases;

/// <summary>Runs the steps of a case in our runtime.</summary>
internal static class CaseRun
{
    /// <returns>The outputs of each step.</returns>
    public static CaseOutput[][] Ours(PreparedModel model, OperatorCase @case)
    {
        using Interpreter interpreter = model.CreateInterpreter();
        return [.. @case.Steps.Select(step => Invoke(interpreter, step))];
    }

    private static CaseOutput[] Invoke(Interpreter interpreter, CaseStep step)
    {
        Set(interpreter, step);
        interpreter.Invoke();
        return [.. interpreter.Outputs.Select((output, i) => new CaseOutput([.. output.Shape], interpreter.GetOutput<byte>(i).ToArray()))];
    }

    public static void Set(Interpreter interpreter, CaseStep step)
    {
        for (int i = 0; i < step.Inputs.Length; i++)
        {
            step.Inputs[i].CopyTo(interpreter.GetInput<byte>(i));
        }
    }
}
