using System.Collections.Concurrent;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Quantizer.Recipes;
using QuantBuild.Runtime;
using QuantBuild.Testing.Models;

namespace QuantBuild.Quantizer.Tests.Pipeline;

/// <summary>Models that contradict themselves: each is refused with a coded error, or what comes out of it runs.</summary>
public sealed class HostileModelTests
{
    private const int Mutations = 8_000;
    private const long LargestTensor = 1 << 20;

    private static readonly byte[][] Models =
    [
        ModelWriter.Write(SmallModels.Residual()),
        ModelWriter.Write(SmallModels.Dense(64, 32)),
        ModelWriter.Write(QuantizedGraph.Quantize(SmallModels.Residual()).Model),
    ];

    [Theory]
    [InlineData(nameof(Schemes.Int8))]
    [InlineData(nameof(Schemes.DynamicRange))]
    public void Contradictory_models_are_refused_or_quantized(string scheme)
    {
        QuantizationSettings settings = new() { Scheme = Schemes.Find(scheme), Threads = 1 };
        ConcurrentBag<string> failures = [];
        int quantized = 0;
        Parallel.For(0, Mutations, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            try
            {
                if (Quantize(seed, settings))
                {
                    Interlocked.Increment(ref quantized);
                }
            }
            catch (QuantBuildException error) when (!error.Diagnostic.Id.StartsWith("QB9", StringComparison.Ordinal))
            {
            }
            catch (Exception error)
            {
                failures.Add($"seed {seed}: {error}");
            }
        });

        Assert.True(failures.IsEmpty, string.Join("\n", failures.Take(5)));
        Assert.InRange(quantized, Mutations / 20, Mutations);
    }

    private static bool Quantize(int seed, QuantizationSettings settings)
    {
        TfliteModel model = GraphMutation.Apply(ModelReader.Read(Models[seed % Models.Length]), seed);
        ModelValidator.ThrowIfInvalid(model);
        if (model.Main.Tensors.Any(tensor => tensor.Shape.IsKnown && tensor.Shape.ElementCount > LargestTensor))
        {
            return false;
        }

        QuantizationResult result = ModelQuantizer.Quantize(model, settings, new Ramps());
        using Interpreter interpreter = Interpreter.Load(ModelWriter.Write(result.Model));
        interpreter.Invoke();
        return true;
    }

    private sealed class Ramps : ISampleSource
    {
        public int Count => 2;

        public void Fill(int sample, Interpreter target)
        {
            foreach (TensorDetails input in target.Inputs.Where(static input => input.Type == ElementType.Float32))
            {
                Span<float> values = target.GetInput<float>(input.Index);
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = (i % 7) - 3 + sample;
                }
            }
        }
    }
}
