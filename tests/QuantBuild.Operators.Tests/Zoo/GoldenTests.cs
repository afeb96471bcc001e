using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;
using QuantBuild.Testing;

namespace QuantBuild.Operators.Tests.Zoo;

/// <summary>
/// Real models give the outputs that TensorFlow Lite 2.9.0 gave, or LiteRT where that cannot run them. Integer models follow the
/// reference arithmetic, which rounds negative ties away from zero where fast kernels round them up; layers widen such steps.
/// </summary>
public class GoldenTests
{
    private const double FloatTolerance = 1e-5;

    /// <summary>Models and the most steps (integers) or the largest error relative to the output's range (floats) that is allowed.</summary>
    public static TheoryData<string, double> Models { get; } = new()
    {
        { "ic01/pretrainedResnet", FloatTolerance },
        { "ic01/pretrainedResnet_quant", 32 },
        { "kws01/kws_ref_model", 1 },
        { "kws01/kws_ref_model_dequantized", FloatTolerance },
        { "kws01/kws_ref_model_float32", 2e-4 },
        { "kws01/kws_ref_model_savedmodel_fp32", FloatTolerance },
        { "mnist/conv_fc_mnist", FloatTolerance },
        { "mnist/conv_fc_mnist_srq_a8w8", 4 },
        { "mnist/mnist_quantized", FloatTolerance },
        { "mnist/partly_quantized_mnist", 0.02 },
        { "sine/hello_world_float", FloatTolerance },
        { "sine/hello_world_int8", 0 },
        { "ad01/ad01_fp32", 3e-5 },
        { "ad01/ad01_int8", 2 },
        { "ad01/model_ToyCar_quant", FloatTolerance },
        { "ad01/model_ToyCar_quant_fullint", 0.01 },
        { "str_ww/str_ww_ref_model", 1 },
        { "str_ww/str_ww_ref_model_fp32", FloatTolerance },
    };

    [ZooTheory]
    [MemberData(nameof(Models))]
    public void Outputs_are_those_of_the_reference(string model, double tolerance)
    {
        foreach (int threads in (int[])[1, 2])
        {
            Check(model, tolerance, threads);
        }
    }

    private static void Check(string model, double tolerance, int threads)
    {
        IReadOnlyDictionary<string, NpyArray> golden = NpzFile.Read(QuantBuild.Testing.Zoo.Path(model + ".golden.npz"));
        using var interpreter = Interpreter.Load(QuantBuild.Testing.Zoo.Path(model + ".tflite"), new InterpreterOptions { Threads = threads });
        int inputBytes = interpreter.Inputs[0].ByteLength;
        int outputBytes = interpreter.Outputs[0].ByteLength;
        int samples = golden["x0"].Bytes.Length / inputBytes;
        double range = interpreter.Outputs[0].Type == ElementType.Float32 ? Magnitude(golden["y0"].AsSpan<float>()) : 1;
        for (int sample = 0; sample < samples; sample++)
        {
            golden["x0"].Bytes.Span.Slice(sample * inputBytes, inputBytes).CopyTo(interpreter.GetInput<byte>(0));
            interpreter.Invoke();
            ReadOnlySpan<byte> expected = golden["y0"].Bytes.Span.Slice(sample * outputBytes, outputBytes);
            double error = interpreter.Outputs[0].Type == ElementType.Float32
                ? Error(MemoryMarshal.Cast<byte, float>(expected), interpreter.GetOutput<float>(0)) / range
                : Steps(MemoryMarshal.Cast<byte, sbyte>(expected), interpreter.GetOutput<sbyte>(0));
            Assert.True(error <= tolerance, $"{model}, sample {sample}, {threads} threads: {error} > {tolerance}");
        }
    }

    private static double Error(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        double error = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            error = Math.Max(error, Math.Abs((double)expected[i] - actual[i]));
        }

        return error;
    }

    private static double Magnitude(ReadOnlySpan<float> values)
    {
        double magnitude = 0;
        foreach (float value in values)
        {
            magnitude = Math.Max(magnitude, Math.Abs(value));
        }

        return magnitude;
    }

    private static double Steps(ReadOnlySpan<sbyte> expected, ReadOnlySpan<sbyte> actual)
    {
        int steps = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            steps = Math.Max(steps, Math.Abs(expected[i] - actual[i]));
        }

        return steps;
    }
}
