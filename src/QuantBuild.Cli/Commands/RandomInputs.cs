using QuantBuild.Model;
using QuantBuild.Runtime;

namespace QuantBuild.Cli.Commands;

/// <summary>Seeded values for inputs: real numbers in [0, 1), any quantized integer, and zero for whole numbers such as indices.</summary>
internal static class RandomInputs
{
    public static void Fill(Interpreter interpreter)
    {
        Random random = new(1);
        foreach (TensorDetails input in interpreter.Inputs)
        {
            if (input.Type == ElementType.Float32)
            {
                foreach (ref float value in interpreter.GetInput<float>(input.Index))
                {
                    value = random.NextSingle();
                }
            }
            else if (input.IsQuantized)
            {
                random.NextBytes(interpreter.GetInput<byte>(input.Index));
            }
        }
    }
}
