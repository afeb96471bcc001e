using System.Collections.Immutable;
using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data.Binding;

namespace QuantBuild.Quantizer.Data;

/// <summary>Reads class labels.</summary>
internal static class SampleLabels
{
    public const string ArrayName = "y";

    /// <summary>The labels, or null where the array does not hold one whole number for each of its samples.</summary>
    /// <exception cref="QuantBuildException">A label does not fit into 32 bits, or the numbers of labels and samples differ.</exception>
    public static ImmutableArray<int>? Read(StoredArray array, int samples, string samplesOf)
    {
        bool isColumn = array.Shape.Length == 1 || (array.Shape.Length == 2 && array.Shape[1] == 1);
        if (!isColumn || !array.Type.IsInteger())
        {
            return null;
        }

        if (array.Shape[0] != samples)
        {
            throw DataError.CountsDiffer(array.Path, array.Name, array.Shape[0], samplesOf, samples);
        }

        byte[] bytes = new byte[array.Type.ByteLength(samples)];
        array.Content.Read(0, bytes);
        int[] labels = new int[samples];
        int wrong = IntegerCast.Cast(array.Type, bytes, ElementType.Int32, MemoryMarshal.AsBytes(labels.AsSpan()));
        return wrong < 0
            ? [.. labels]
            : throw DataError.WrongLabels(array.Path, $"the label of sample {wrong} is beyond 32 bits");
    }
}
