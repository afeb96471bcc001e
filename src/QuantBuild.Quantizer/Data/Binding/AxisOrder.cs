using System.Collections.Immutable;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Data.Binding;

/// <summary>An order of axes in which other tools keep samples.</summary>
/// <param name="Name">The axes as the array has them.</param>
/// <param name="Transpose">For each axis that the input needs, the samples' first, the array's axis.</param>
internal sealed record AxisOrder(string Name, ImmutableArray<int> Transpose)
{
    /// <summary>The more usual first.</summary>
    public static ImmutableArray<AxisOrder> All { get; } =
    [
        new("[samples, channels, height, width]", [0, 2, 3, 1]),
        new("[samples, height, width, channels]", [0, 3, 1, 2]),
        new("[samples, width, height, channels]", [0, 2, 1, 3]),
        new("[height, width, channels, samples]", [3, 0, 1, 2]),
        new("the two axes of a sample the other way round", [0, 2, 1]),
        new("[height, width, samples]", [2, 0, 1]),
        new("the samples along the last axis", [1, 0]),
    ];

    /// <summary>The order in which the array would fit the input; null where none would.</summary>
    /// <param name="array">The shape of an array that does not fit as it is.</param>
    /// <param name="input">The input it is read for.</param>
    public static AxisOrder? Guess(ImmutableArray<int> array, TensorDetails input)
    {
        ImmutableArray<int> expected = SampleLayout.Expected(input);
        ImmutableArray<int> sample = expected is [1 or -1, ..] ? expected[1..] : expected;
        return All.FirstOrDefault(order =>
            order.Transpose.Length == array.Length
            && SampleLayout.Fits([.. order.Transpose.Skip(1).Select(axis => array[axis])], sample.AsSpan()));
    }
}
