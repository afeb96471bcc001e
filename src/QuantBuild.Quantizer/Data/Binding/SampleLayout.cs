using System.Collections.Immutable;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Data.Binding;

/// <summary>How many samples an array holds and which shape each gives the input.</summary>
internal readonly record struct SampleLayout(int Count, ImmutableArray<int> Shape)
{
    /// <summary>
    /// The first axis counts samples when the array has one more axis than the input, or when the input's first dimension is 1.
    /// An array of the input's own shape is one sample. Axes of 1 may be missing or more than the input has, but none may
    /// have moved: that is the sign of another order of axes.
    /// </summary>
    public static SampleLayout? Find(ImmutableArray<int> array, TensorDetails input)
    {
        ImmutableArray<int> expected = Expected(input);
        return FindExact(array, expected) ?? FindByAxesOfOne(array, expected);
    }

    /// <summary>The dimensions of an input, −1 where any length will do.</summary>
    public static ImmutableArray<int> Expected(TensorDetails input) =>
        [.. input.ShapeSignature.Count == input.Shape.Count ? input.ShapeSignature : input.Shape];

    public static bool Fits(ReadOnlySpan<int> shape, ReadOnlySpan<int> expected)
    {
        if (shape.Length != expected.Length)
        {
            return false;
        }

        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (expected[axis] >= 0 && shape[axis] != expected[axis])
            {
                return false;
            }
        }

        return true;
    }

    private static SampleLayout? FindExact(ImmutableArray<int> array, ImmutableArray<int> expected)
    {
        if (array.Length == expected.Length + 1)
        {
            return Fits(array.AsSpan()[1..], expected.AsSpan()) ? new SampleLayout(array[0], array[1..]) : null;
        }

        if (array.Length != expected.Length || array.Length == 0)
        {
            return array.Length == expected.Length ? new SampleLayout(1, array) : null;
        }

        ImmutableArray<int> single = array.SetItem(0, 1);
        if (expected[0] is 1 or -1 && Fits(single.AsSpan(), expected.AsSpan()))
        {
            return new SampleLayout(array[0], single);
        }

        return Fits(array.AsSpan(), expected.AsSpan()) ? new SampleLayout(1, array) : null;
    }

    private static SampleLayout? FindByAxesOfOne(ImmutableArray<int> array, ImmutableArray<int> expected)
    {
        ImmutableArray<int> batch = expected is [1 or -1, ..] ? [1] : [];
        ImmutableArray<int> sample = expected[batch.Length..];
        if (!array.IsEmpty && Align(array.AsSpan()[1..], sample.AsSpan()) is { } each)
        {
            return new SampleLayout(array[0], [.. batch, .. each]);
        }

        bool isKnown = !sample.Contains(-1);
        return isKnown && Align(array.AsSpan(), sample.AsSpan()) is { } whole ? new SampleLayout(1, [.. batch, .. whole]) : null;
    }

    /// <summary>The expected shape with its lengths, where one of the two is the other without some axes of 1; else null.</summary>
    private static ImmutableArray<int>? Align(ReadOnlySpan<int> shape, ReadOnlySpan<int> expected)
    {
        ImmutableArray<int>.Builder aligned = ImmutableArray.CreateBuilder<int>(expected.Length);
        bool isLonger = shape.Length > expected.Length;
        int next = 0;
        foreach (int wanted in expected)
        {
            while (isLonger && next < shape.Length && shape[next] == 1 && wanted != 1)
            {
                next++;
            }

            bool isThere = next < shape.Length && (wanted < 0 || shape[next] == wanted);
            if (!isThere && (isLonger || wanted != 1))
            {
                return null;
            }

            aligned.Add(isThere ? shape[next++] : 1);
        }

        foreach (int rest in shape[next..])
        {
            if (!isLonger || rest != 1)
            {
                return null;
            }
        }

        return aligned.MoveToImmutable();
    }
}
