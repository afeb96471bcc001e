using QuantBuild.Kernels.Movement;

namespace QuantBuild.Kernels.Tests.Movement;

/// <summary>A move drawn from a seed: an own place in the target for each turn of the loops, any step through the source.</summary>
internal sealed class RandomMove
{
    private static readonly int[] ElementSizes = [1, 2, 4, 8, 16];
    private static readonly int[] Lengths = [1, 1, 2, 3, 4, 5, 8, 15, 16, 17, 33, 70];

    public RandomMove(int seed)
    {
        var random = new Random(seed);
        ElementBytes = ElementSizes[seed % ElementSizes.Length];
        int[] sizes = [.. Enumerable.Range(0, random.Next(0, 5)).Select(_ => Lengths[random.Next(Lengths.Length)])];
        while (sizes.Aggregate(1, (product, size) => product * size) > 20_000)
        {
            sizes[random.Next(sizes.Length)] = 2;
        }

        if (sizes.Length > 0 && random.Next(40) == 0)
        {
            sizes[random.Next(sizes.Length)] = 0;
        }

        nint[] targets = Steps(sizes, Identity(sizes), random, mayRepeat: false);
        nint[] sources = Steps(sizes, random.Next(2) == 0 ? Identity(sizes) : Shuffled(sizes, random), random, mayRepeat: true);
        Axes = [.. sizes.Select((size, i) => new MoveAxis(size, sources[i], targets[i]))];
        Source = (nint)(random.Next(3) - Axes.Sum(axis => Math.Min(axis.Source * (axis.Size - 1), 0)));
        Target = (nint)(random.Next(3) - Axes.Sum(axis => Math.Min(axis.Target * (axis.Size - 1), 0)));
        SourceBytes = (int)(Source + 1 + Axes.Sum(axis => Math.Max(axis.Source * (axis.Size - 1), 0))) * ElementBytes;
        TargetBytes = (int)(Target + 1 + Axes.Sum(axis => Math.Max(axis.Target * (axis.Size - 1), 0))) * ElementBytes;
    }

    public int ElementBytes { get; }

    /// <summary>Outermost first.</summary>
    public MoveAxis[] Axes { get; }

    public nint Source { get; }

    public nint Target { get; }

    public int SourceBytes { get; }

    public int TargetBytes { get; }

    public MoveLayout Layout => MoveLayout.Create(ElementBytes, Axes, Source, Target);

    /// <summary>The move, element by element.</summary>
    public void RunSlowly(byte[] source, byte[] target) => RunSlowly(source, target, 0, (int)Source, (int)Target);

    public override string ToString() => $"{ElementBytes} bytes, {string.Join(' ', Axes)}: {Layout.Kind} of {Layout.Count} loops";

    private void RunSlowly(byte[] source, byte[] target, int axis, int from, int to)
    {
        if (axis == Axes.Length)
        {
            Array.Copy(source, from * ElementBytes, target, to * ElementBytes, ElementBytes);
            return;
        }

        for (int i = 0; i < Axes[axis].Size; i++)
        {
            RunSlowly(source, target, axis + 1, from + (i * (int)Axes[axis].Source), to + (i * (int)Axes[axis].Target));
        }
    }

    private static int[] Identity(int[] sizes) => [.. Enumerable.Range(0, sizes.Length)];

    private static int[] Shuffled(int[] sizes, Random random)
    {
        int[] order = Identity(sizes);
        random.Shuffle(order);
        return order;
    }

    /// <summary>Steps of an array in which the loops lie in the order given, with gaps, backwards, or over and over the same.</summary>
    private static nint[] Steps(int[] sizes, int[] order, Random random, bool mayRepeat)
    {
        var steps = new nint[sizes.Length];
        nint step = random.Next(8) == 0 ? 3 : 1;
        foreach (int axis in order.Reverse())
        {
            steps[axis] = step * random.Next(mayRepeat ? 8 : 1) switch { 6 => -1, 7 => 0, _ => 1 };
            step = (step * Math.Max(sizes[axis], 1)) + (random.Next(4) == 0 ? random.Next(5) : 0);
        }

        return steps;
    }
}
