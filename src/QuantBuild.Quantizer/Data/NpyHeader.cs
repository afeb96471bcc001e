using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Quantizer.Data;

/// <summary>What a .npy file declares of its array.</summary>
/// <param name="Type">The type of an element.</param>
/// <param name="Shape">The dimensions.</param>
/// <param name="IsFortran">Whether the first axis runs fastest.</param>
/// <param name="Length">Bytes of the header: where the elements start.</param>
internal sealed record NpyHeader(ElementType Type, ImmutableArray<int> Shape, bool IsFortran, int Length)
{
    /// <summary>Bytes of all elements; <see cref="long.MaxValue"/> where that number does not fit.</summary>
    public long DataLength
    {
        get
        {
            long length = Type.ByteLength(1);
            foreach (int dimension in Shape)
            {
                if (dimension != 0 && length > long.MaxValue / dimension)
                {
                    return Shape.Contains(0) ? 0 : long.MaxValue;
                }

                length *= dimension;
            }

            return length;
        }
    }
}
