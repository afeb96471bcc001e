using System.Numerics;

namespace QuantBuild.Kernels.Indexing;

/// <summary>Where the elements of a tensor are not zero, in row-major order.</summary>
internal static class NonzeroIndices
{
    internal static int Count<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumberBase<T>
    {
        int count = 0;
        foreach (T value in values)
        {
            count += T.IsZero(value) ? 0 : 1;
        }

        return count;
    }

    /// <param name="values">The tensor, row-major.</param>
    /// <param name="dimensions">Its shape.</param>
    /// <param name="indices">Receives one index a dimension for each element that is not zero.</param>
    internal static void Write<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> dimensions, Span<long> indices)
        where T : unmanaged, INumberBase<T>
    {
        int next = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (T.IsZero(values[i]))
            {
                continue;
            }

            int rest = i;
            for (int axis = dimensions.Length - 1; axis >= 0; axis--)
            {
                indices[next + axis] = rest % dimensions[axis];
                rest /= dimensions[axis];
            }

            next += dimensions.Length;
        }
    }
}
