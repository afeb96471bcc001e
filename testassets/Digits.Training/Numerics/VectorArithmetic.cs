using System.Numerics;
using System.Runtime.InteropServices;

namespace Digits.Training.Numerics;

/// <summary>
/// Elementwise arithmetic on spans as long as the last one. Lanes are independent and products are rounded before they
/// are added, so the vector width does not show in the result.
/// </summary>
internal static class VectorArithmetic
{
    /// <summary>sum += values.</summary>
    public static void Add(ReadOnlySpan<float> values, Span<float> sum)
    {
        ReadOnlySpan<Vector<float>> x = MemoryMarshal.Cast<float, Vector<float>>(values[..sum.Length]);
        Span<Vector<float>> s = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (int i = 0; i < s.Length; i++)
        {
            s[i] += x[i];
        }

        for (int i = s.Length * Vector<float>.Count; i < sum.Length; i++)
        {
            sum[i] += values[i];
        }
    }

    /// <summary>sum += left · right.</summary>
    public static void AddProduct(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> sum)
    {
        ReadOnlySpan<Vector<float>> x = MemoryMarshal.Cast<float, Vector<float>>(left[..sum.Length]);
        ReadOnlySpan<Vector<float>> y = MemoryMarshal.Cast<float, Vector<float>>(right[..sum.Length]);
        Span<Vector<float>> s = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (int i = 0; i < s.Length; i++)
        {
            s[i] += x[i] * y[i];
        }

        for (int i = s.Length * Vector<float>.Count; i < sum.Length; i++)
        {
            sum[i] += left[i] * right[i];
        }
    }

    /// <summary>result = values · scales + offsets.</summary>
    public static void MultiplyAdd(
        ReadOnlySpan<float> values, ReadOnlySpan<float> scales, ReadOnlySpan<float> offsets, Span<float> result)
    {
        offsets[..result.Length].CopyTo(result);
        AddProduct(values, scales, result);
    }

    /// <summary>Limits the values to [minimum, maximum].</summary>
    public static void Clamp(Span<float> values, float minimum, float maximum)
    {
        Span<Vector<float>> x = MemoryMarshal.Cast<float, Vector<float>>(values);
        var least = new Vector<float>(minimum);
        var most = new Vector<float>(maximum);
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = Vector.Min(Vector.Max(x[i], least), most);
        }

        for (int i = x.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = Math.Min(Math.Max(values[i], minimum), maximum);
        }
    }

    /// <summary>Clears the values whose counterpart in <paramref name="limited"/> is not strictly between the limits.</summary>
    public static void ClearOutside(ReadOnlySpan<float> limited, float minimum, float maximum, Span<float> values)
    {
        ReadOnlySpan<Vector<float>> l = MemoryMarshal.Cast<float, Vector<float>>(limited[..values.Length]);
        Span<Vector<float>> x = MemoryMarshal.Cast<float, Vector<float>>(values);
        var least = new Vector<float>(minimum);
        var most = new Vector<float>(maximum);
        for (int i = 0; i < x.Length; i++)
        {
            Vector<int> inside = Vector.GreaterThan(l[i], least) & Vector.LessThan(l[i], most);
            x[i] = Vector.ConditionalSelect(inside, x[i], Vector<float>.Zero);
        }

        for (int i = x.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = limited[i] > minimum && limited[i] < maximum ? values[i] : 0f;
        }
    }
}
