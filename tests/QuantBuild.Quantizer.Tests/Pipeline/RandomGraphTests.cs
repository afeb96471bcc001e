using QuantBuild.Model;
using QuantBuild.Runtime;
using QuantBuild.Testing.Models;

namespace QuantBuild.Quantizer.Tests.Pipeline;

public sealed class RandomGraphTests
{
    private const int Graphs = 400;
    private const int CalibrationSamples = 600;

    [Fact]
    public void Any_graph_is_quantized_with_its_boundary_and_nearly_its_answers()
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            TfliteModel model = RandomGraph.Build(seed);
            QuantizationSettings settings = new() { InputType = Boundary(seed), OutputType = Boundary(seed / 4), PerChannel = seed % 3 != 0 };

            TfliteModel result = QuantizedGraph.Quantize(model, settings, CalibrationSamples).Model;

            string what = $"graph {seed}";
            Assert.True(result.Main.Inputs.All(id => result.Main[id].Type == settings.InputType), what);
            Assert.True(result.Main.Outputs.All(id => result.Main[id].Type == settings.OutputType), what);
            Assert.True(result.Main.Outputs.SequenceEqual(result.Signatures[0].Outputs.Select(output => output.Tensor)), what);
            AssertNear(model, result, what);
        }
    }

    private static ElementType Boundary(int number) => (number % 4) switch
    {
        0 => ElementType.Float32,
        1 => ElementType.Int8,
        2 => ElementType.UInt8,
        _ => ElementType.Int16,
    };

    private static void AssertNear(TfliteModel expected, TfliteModel actual, string what)
    {
        using Interpreter reference = PreparedModel.Prepare(expected).CreateInterpreter();
        using Interpreter quantized = PreparedModel.Prepare(actual).CreateInterpreter();
        var samples = new RandomSamples(5, seed: 99);
        for (int sample = 0; sample < samples.Count; sample++)
        {
            samples.Fill(sample, reference);
            samples.Fill(sample, quantized);
            reference.Invoke();
            quantized.Invoke();
            for (int output = 0; output < reference.Outputs.Count; output++)
            {
                float[] wanted = new float[reference.Outputs[output].ElementCount];
                float[] found = new float[wanted.Length];
                reference.CopyOutput(output, wanted);
                quantized.CopyOutput(output, found);
                float tolerance = 0.25f * Math.Max(1f, wanted.Max(Math.Abs));
                Assert.True(wanted.Zip(found, (a, b) => Math.Abs(a - b)).Max() <= tolerance, what);
            }
        }
    }
}
