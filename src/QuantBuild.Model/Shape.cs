using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace QuantBuild.Model;

/// <summary>An immutable list of dimensions, equal by value.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
internal sealed class Shape : IEquatable<Shape>
{
    public static readonly Shape Scalar = new(ImmutableArray<int>.Empty);

    /// <summary>A shape of which nothing is known, not even how many dimensions there are.</summary>
    public static readonly Shape Unknown = new(ImmutableArray.Create(-1));

    private readonly ImmutableArray<int> _dimensions;

    public Shape(ReadOnlySpan<int> dimensions)
        : this(ImmutableArray.Create(dimensions))
    {
    }

    public Shape(ImmutableArray<int> dimensions) => _dimensions = dimensions.IsDefault ? [] : dimensions;

    public int Rank => _dimensions.Length;

    public ImmutableArray<int> Dimensions => _dimensions;

    public int this[int axis] => _dimensions[axis];

    public int this[Index axis] => _dimensions[axis];

    /// <summary>Whether no dimension is unknown (negative).</summary>
    public bool IsKnown => !_dimensions.Any(static dimension => dimension < 0);

    /// <summary>Whether a dimension is zero, so that there are no elements.</summary>
    public bool IsEmpty => _dimensions.Contains(0);

    /// <exception cref="OverflowException">The product does not fit in 64 bits.</exception>
    /// <exception cref="InvalidOperationException">A dimension is unknown.</exception>
    public long ElementCount
    {
        get
        {
            long count = 1;
            foreach (int dimension in _dimensions)
            {
                if (dimension < 0)
                {
                    throw new InvalidOperationException($"The shape {this} has an unknown dimension.");
                }

                count = checked(count * dimension);
            }

            return count;
        }
    }

    public static implicit operator Shape(ReadOnlySpan<int> dimensions) => new(dimensions);

    public static implicit operator Shape(int[] dimensions) => new(dimensions.AsSpan());

    public static Shape Create(ReadOnlySpan<int> dimensions) => new(dimensions);

    public ReadOnlySpan<int> AsSpan() => _dimensions.AsSpan();

    public ImmutableArray<int>.Enumerator GetEnumerator() => _dimensions.GetEnumerator();

    /// <summary>How many elements lie between one index of <paramref name="axis"/> and the next, row-major.</summary>
    public int StrideOf(int axis)
    {
        int stride = 1;
        for (int i = axis + 1; i < Rank; i++)
        {
            stride *= this[i];
        }

        return stride;
    }

    public Shape WithDimension(int axis, int length) => new(_dimensions.SetItem(axis, length));

    /// <summary>The shape with <paramref name="length"/> for each unknown dimension.</summary>
    public Shape WithUnknown(int length) => [.. _dimensions.Select(dimension => dimension < 0 ? length : dimension)];

    public bool Equals(Shape? other) => other is not null && AsSpan().SequenceEqual(other.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as Shape);

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int dimension in _dimensions)
        {
            hash.Add(dimension);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => $"[{string.Join(',', _dimensions)}]";
}
