using System.Collections.Concurrent;
using QuantBuild.Model;
using QuantBuild.Quantizer;
using QuantBuild.Testing.Models;

namespace QuantBuild.Runtime.Tests;

/// <summary>Damaged files and senseless shapes, all the way through an invocation: a coded error, or a result.</summary>
public sealed class HostileFileTests
{
    private const int Mutations = 30_000;
    private const int Resizes = 3_000;
    private const int LargestMemory = 1 << 22;
    private const long LargestWork = 1 << 22;

    private static readonly int[] Sizes = [0, 1, 2, 3, 5, 8, 17, 1000, 1 << 16, 1 << 30, int.MaxValue];

    [Fact]
    public void A_damaged_file_is_refused_or_runs()
    {
        byte[][] models = Models();
        int ran = 0;
        ConcurrentBag<string> failures = [];
        Parallel.For(0, Mutations, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            byte[] file = FileMutation.Apply(models[seed % models.Length], seed);
            if (Judge(() => PreparedModel.Load(file), ref ran) is { } failure)
            {
                failures.Add($"seed {seed}: {failure}");
            }
        });
        Assert.Empty(failures);
        Assert.InRange(ran, Mutations / 50, Mutations);
    }

    [Fact]
    public void A_senseless_shape_is_refused_or_runs()
    {
        PreparedModel[] models = [.. Models().Select(file => PreparedModel.Load(file))];
        int ran = 0;
        for (int seed = 0; seed < Resizes; seed++)
        {
            var random = new Random(seed);
            PreparedModel model = models[seed % models.Length];
            int[] shape = Change(model.Inputs[0].Shape, random);
            Assert.Null(Judge(() => model.WithInputShapes(shape), ref ran));
        }

        Assert.InRange(ran, Resizes / 20, Resizes);
    }

    private static byte[][] Models()
    {
        TfliteModel residual = SmallModels.Residual();
        var int8 = ModelQuantizer.Quantize(residual, new QuantizationSettings { Threads = 1 }, new RandomSamples(4));
        var hybrid = ModelQuantizer.Quantize(SmallModels.Dense(40, 30), new QuantizationSettings());
        return [.. new[] { residual, int8.Model, hybrid.Model }.Select(ModelWriter.Write)];
    }

    private static string? Judge(Func<PreparedModel> load, ref int ran)
    {
        try
        {
            using PreparedModel model = load();
            if (model.ArenaBytes <= LargestMemory && model.Plan.First.ThreadScratchBytes <= LargestMemory && model.Work <= LargestWork)
            {
                using Interpreter interpreter = model.CreateInterpreter();
                interpreter.Invoke();
                Interlocked.Increment(ref ran);
            }

            return null;
        }
        catch (QuantBuildException)
        {
            return null;
        }
        catch (Exception error)
        {
            return error.ToString();
        }
    }

    private static int[] Change(IReadOnlyList<int> shape, Random random)
    {
        List<int> changed = [.. shape];
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            int position = random.Next(changed.Count + 1);
            if (position == changed.Count)
            {
                changed.Add(Sizes[random.Next(Sizes.Length)]);
            }
            else if (random.Next(5) == 0)
            {
                changed.RemoveAt(position);
            }
            else
            {
                changed[position] = Sizes[random.Next(Sizes.Length)];
            }
        }

        return [.. changed];
    }
}
