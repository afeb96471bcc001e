using QuantBuild.Model;
using QuantBuild.Testing.ReferenceRuntimes;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>Runs a model of one input and one output on real numbers, whatever types it takes and gives.</summary>
internal static class RealRun
{
    public static float[] Ours(byte[] model, ZooSamples samples)
    {
        return Run(model, samples, (input, count) => ModelRun.Ours(model, count, [input])[0]);
    }

    public static float[] Tflite(byte[] model, ZooSamples samples)
    {
        return Run(model, samples, (input, count) => ModelRun.Tflite(model, count, [input])[0]);
    }

    public static float[] LiteRt(LiteRt runtime, byte[] model, ZooSamples samples)
    {
        byte[] copy = ModelWriter.Write(FixedShapes.Of(ModelReader.Read(model)));
        return Run(model, samples, (input, count) => runtime.Run(copy, count, input).Data[0]);
    }

    /// <summary>The first sample as the raw elements of the model's input.</summary>
    public static byte[] FirstSample(byte[] model, ZooSamples samples)
    {
        Subgraph graph = ModelReader.Read(model).Main;
        return Encode(samples.Values.AsSpan(0, samples.Values.Length / samples.Count), graph[graph.Inputs[0]]);
    }

    private static float[] Run(byte[] model, ZooSamples samples, Func<byte[], int, byte[]> run)
    {
        Subgraph graph = ModelReader.Read(model).Main;
        Tensor output = graph[graph.Outputs[0]];
        byte[] results = run(Encode(samples.Values, graph[graph.Inputs[0]]), samples.Count);
        return RealNumbers.Decode(results, output.Type, output.Quantization?.Scale ?? 1, output.Quantization?.ZeroPoint ?? 0);
    }

    private static byte[] Encode(ReadOnlySpan<float> values, Tensor input)
    {
        return RealNumbers.Encode(values, input.Type, input.Quantization?.Scale ?? 1, input.Quantization?.ZeroPoint ?? 0);
    }
}
