using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;
using QuantBuild.Testing;
using QuantBuild.Testing.Cases;

namespace QuantBuild.Conformance.Tests.Models;

/// <summary>The networks of the corpus against the outputs that reference runtimes recorded.</summary>
public sealed class CorpusModelTests
{
    /// <summary>Networks of many layers, over which the roundings of sums in another order add up.</summary>
    private static readonly Dictionary<string, Tolerance> DeepNetworks = new()
    {
        ["networks/mobilenet_v1_025_224_float/mobilenet_v1_025_224_float.tflite"] = new Tolerance(0, 2e-5f),

        // Activations that are quantized while the network runs: LiteRT lies further from the recorded outputs than this.
        ["networks/mobilenet_v2_035_96_dynamic/mobilenet_v2_035_96_dynamic.tflite"] = new Tolerance(0, 0.05f),
    };

    public static TheoryData<string> Goldens =>
        [.. CorpusManifest.Goldens.Where(golden => SupportedModels.IsSupported(Corpus.Path(golden.Model))).Select(golden => golden.File)];

    [RequiresTheory(Requirements.Corpus)]
    [MemberData(nameof(Goldens))]
    public void Network_computes_the_golden_outputs(string file)
    {
        CorpusGolden golden = CorpusManifest.Goldens.Single(candidate => candidate.File == file);
        IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(Corpus.Path(file));
        NpyArray[] inputs = [.. Collect(arrays, 'x')];
        NpyArray[] outputs = [.. Collect(arrays, 'y')];
        using PreparedModel stated = PreparedModel.Load(Corpus.Path(golden.Model), new InterpreterOptions { Signature = golden.Signature });
        using PreparedModel prepared = stated.WithInputShapes([.. inputs.Select(array => array.Shape[1..].ToArray())]);
        using Interpreter interpreter = prepared.CreateInterpreter();
        for (int sample = 0; sample < golden.Samples; sample++)
        {
            if (!golden.KeepsState)
            {
                interpreter.ResetState();
            }

            for (int i = 0; i < inputs.Length; i++)
            {
                Sample(inputs[i], golden.Samples, sample).CopyTo(interpreter.GetInput<byte>(i));
            }

            interpreter.Invoke();
            for (int i = 0; i < outputs.Length; i++)
            {
                ElementType type = interpreter.Outputs[i].Type;
                Agreement.Check(
                    $"output {i} of sample {sample}",
                    type,
                    Sample(outputs[i], golden.Samples, sample),
                    interpreter.GetOutput<byte>(i),
                    type == ElementType.Float32 ? DeepNetworks.GetValueOrDefault(golden.Model, Tolerance.Float) : Tolerance.Exact);
            }
        }
    }

    private static IEnumerable<NpyArray> Collect(IReadOnlyDictionary<string, NpyArray> arrays, char letter) =>
        Enumerable.Range(0, arrays.Keys.Count(name => name[0] == letter)).Select(i => arrays[$"{letter}{i}"]);

    private static ReadOnlySpan<byte> Sample(NpyArray array, int samples, int sample)
    {
        int length = array.Bytes.Length / samples;
        return array.Bytes.Span.Slice(sample * length, length);
    }
}
