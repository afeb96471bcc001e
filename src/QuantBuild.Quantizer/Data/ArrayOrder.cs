using System.Collections.Immutable;

namespace QuantBuild.Quantizer.Data;

/// <summary>The order of elements in memory.</summary>
internal static class ArrayOrder
{
    /// <summary>From first axis fastest to last axis fastest.</summary>
    public static byte[] ToRowMajor(ReadOnlySpan<byte> source, ImmutableArray<int> shape, int elementLength)
    {
        byte[] destination = new byte[source.Length];
        int[] strides = new int[shape.Length];
        int stride = elementLength;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        int[] index = new int[shape.Length];
        int from = 0;
        for (int to = 0; to < destination.Length; to += elementLength)
        {
            source.Slice(from, elementLength).CopyTo(destination.AsSpan(to));
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                from += strides[axis];
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                from -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }

        return destination;
    }
}
