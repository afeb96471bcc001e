using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;
using QuantBuild.Testing.ReferenceRuntimes;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>Runs samples through a runtime: inputs and outputs hold all samples of a tensor, one after another.</summary>
internal static class ModelRun
{
    private delegate void SetInput(int index, ReadOnlySpan<byte> bytes);

    private delegate ReadOnlySpan<byte> GetOutput(int index);

    public static byte[][] Ours(byte[] model, int samples, IReadOnlyList<byte[]> inputs, int threads = 1)
    {
        using Interpreter interpreter = Interpreter.Load(model, new InterpreterOptions { Threads = threads });
        return Run(interpreter, samples, inputs);
    }

    /// <summary>As the other, with inputs of the arrays' shapes.</summary>
    public static byte[][] Ours(byte[] model, int samples, IReadOnlyList<NpyArray> inputs, int threads = 1)
    {
        using PreparedModel stated = PreparedModel.Load(model, new InterpreterOptions { Threads = threads });
        using PreparedModel prepared = stated.WithInputShapes([.. inputs.Select(array => array.Shape[1..].ToArray())]);
        using Interpreter interpreter = prepared.CreateInterpreter();
        return Run(interpreter, samples, [.. inputs.Select(array => array.Bytes.ToArray())]);
    }

    public static byte[][] Tflite(byte[] model, int samples, IReadOnlyList<byte[]> inputs)
    {
        using var interpreter = new TfliteInterpreter(model);
        return Run(interpreter, samples, inputs);
    }

    /// <summary>As the other, with inputs resized to the arrays' shapes where those differ from the model's.</summary>
    public static byte[][] Tflite(byte[] model, int samples, IReadOnlyList<NpyArray> inputs)
    {
        using var interpreter = new TfliteInterpreter(model);
        int[][] shapes = [.. inputs.Select(array => array.Shape[1..].ToArray())];
        if (!interpreter.Inputs.Select(input => input.Shape).Zip(shapes).All(pair => pair.First.SequenceEqual(pair.Second)))
        {
            interpreter.ResizeInputs(shapes);
        }

        return Run(interpreter, samples, [.. inputs.Select(array => array.Bytes.ToArray())]);
    }

    private static byte[][] Run(Interpreter interpreter, int samples, IReadOnlyList<byte[]> inputs)
    {
        return Run(
            samples,
            inputs,
            (index, bytes) => bytes.CopyTo(interpreter.GetInput<byte>(index)),
            interpreter.Invoke,
            interpreter.Outputs.Count,
            interpreter.GetOutput<byte>);
    }

    private static byte[][] Run(TfliteInterpreter interpreter, int samples, IReadOnlyList<byte[]> inputs)
    {
        return Run(
            samples,
            inputs,
            (index, bytes) => bytes.CopyTo(interpreter.Input(index)),
            interpreter.Invoke,
            interpreter.Outputs.Count,
            interpreter.Output);
    }

    private static byte[][] Run(
        int samples,
        IReadOnlyList<byte[]> inputs,
        SetInput setInput,
        Action invoke,
        int outputCount,
        GetOutput getOutput)
    {
        MemoryStream[] outputs = [.. Enumerable.Range(0, outputCount).Select(_ => new MemoryStream())];
        for (int sample = 0; sample < samples; sample++)
        {
            for (int i = 0; i < inputs.Count; i++)
            {
                int length = inputs[i].Length / samples;
                setInput(i, inputs[i].AsSpan(sample * length, length));
            }

            invoke();
            for (int i = 0; i < outputs.Length; i++)
            {
                outputs[i].Write(getOutput(i));
            }
        }

        return [.. outputs.Select(output => output.ToArray())];
    }
}
