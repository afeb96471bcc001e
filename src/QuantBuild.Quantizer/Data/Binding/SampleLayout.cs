using System.Collections.Immutable;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Data.Binding;

/// <summary>How many samples an array holds and which shape each gives the input.</summary>
internal readonly record struct SampleLayout(int Count, ImmutableArray<int> Shape)
{
    /// <summary>
    /// The first axis counts samples when the array has one more axis than the input, or when the input's first dimension is 1.
    /// An array of the input's own shape is one sample.
    /// </summary>
    public static SampleLayout? Find(ImmutableArray<int> array, TensorDetails input)
    {
        IReadOnlyList<int> expected = input.ShapeSignature.Count == input.Shape.Count ? input.ShapeSignature : input.Shape;
        if (array.Length == expected.Count + 1)
        {
            return Fits(array.AsSpan()[1..], expected) ? new SampleLayout(array[0], array[1..]) : null;
        }

        if (array.Length != expected.Count || array.Length == 0)
        {
            return array.Length == expected.Count ? new SampleLayout(1, array) : null;
        }

        ImmutableArray<int> single = array.SetItem(0, 1);
        if (expected[0] is 1 or -1 && Fits(single.AsSpan(), expected))
        {
            return new SampleLayout(array[0], single);
        }

        return Fits(array.AsSpan(), expected) ? new SampleLayout(1, array) : null;
    }

    private static bool Fits(ReadOnlySpan<int> shape, IReadOnlyList<int> expected)
    {
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (expected[axis] >= 0 && shape[axis] != expected[axis])
            {
                return false;
            }
        }

        return true;
    }
}
