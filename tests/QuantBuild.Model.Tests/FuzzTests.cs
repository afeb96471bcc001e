using System.Collections.Concurrent;
using System.Diagnostics;
using QuantBuild.Testing;
using QuantBuild.Testing.Models;

namespace QuantBuild.Model.Tests;

public class FuzzTests
{
    private const int Mutations = 200_000;
    private const int LargestZooModel = 4096;

    // A table takes 8 bytes of the file at least and some 300 in memory; messages and printing come on top.
    private const int BytesPerFileByte = 256;
    private const int FixedBytes = 1 << 20;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    [Fact]
    public void Hostile_bytes_give_one_exception_type()
    {
        byte[][] models = [.. Models()];
        ConcurrentBag<string> failures = [];
        int accepted = 0;
        Parallel.For(0, Mutations, new ParallelOptions { MaxDegreeOfParallelism = 2 }, (seed, loop) =>
        {
            byte[] file = FileMutation.Apply(models[seed % models.Length], seed);
            if (Judge(file, ref accepted) is { } failure)
            {
                failures.Add($"seed {seed}: {failure}");
                loop.Stop();
            }
        });

        Assert.Empty(failures);
        Assert.InRange(accepted, Mutations / 100, Mutations / 2);
    }

    [Fact]
    public void Every_truncation_of_every_small_model_gives_one_exception_type()
    {
        int accepted = 0;
        foreach (byte[] model in Models())
        {
            for (int length = 0; length < model.Length; length++)
            {
                Assert.Null(Judge(model[..length], ref accepted));
            }
        }
    }

    [Fact]
    public void The_same_seed_damages_alike()
    {
        byte[] model = ModelWriter.Write(TestModels.FullyConnected());

        Assert.Equal(FileMutation.Apply(model, 4711), FileMutation.Apply(model, 4711));
        Assert.NotEqual(FileMutation.Apply(model, 4711), FileMutation.Apply(model, 4712));
    }

    private static IEnumerable<byte[]> Models()
    {
        foreach ((_, TfliteModel model) in TestModels.All)
        {
            yield return ModelWriter.Write(model);
        }

        foreach (string name in Zoo.Models)
        {
            byte[] file = File.ReadAllBytes(Zoo.Path(name));
            if (file.Length <= LargestZooModel)
            {
                yield return file;
            }
        }
    }

    private static string? Judge(byte[] file, ref int accepted)
    {
        long memory = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        try
        {
            TfliteModel model = ModelReader.Read(file);
            ModelPrinter.Print(model);
            ModelReader.Read(ModelWriter.Write(model));
            Interlocked.Increment(ref accepted);
        }
        catch (QuantBuildException)
        {
        }
        catch (Exception error)
        {
            return error.ToString();
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        memory = GC.GetAllocatedBytesForCurrentThread() - memory;
        if (time > TimeLimit)
        {
            return $"{file.Length} bytes took {time}";
        }

        return memory > FixedBytes + ((long)BytesPerFileByte * file.Length) ? $"{file.Length} bytes took {memory} in memory" : null;
    }
}
