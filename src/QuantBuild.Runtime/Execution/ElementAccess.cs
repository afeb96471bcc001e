using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantBuild.Model;

namespace QuantBuild.Runtime.Execution;

/// <summary>Reads and writes the elements of inputs and outputs as the caller's types.</summary>
internal static class ElementAccess
{
    public static void RequireType<T>(TensorDetails tensor)
        where T : unmanaged
    {
        if (typeof(T) != typeof(byte) && !Matches<T>(tensor.Type))
        {
            throw new ArgumentException($"The tensor '{tensor.Name}' holds {tensor.Type}, not {typeof(T).Name}.");
        }
    }

    /// <summary>stored = clamp(round(real / scale) + zero point), rounding half away from zero; a plain copy for Float32.</summary>
    public static void Quantize(TensorDetails tensor, ReadOnlySpan<float> values, Span<byte> destination)
    {
        RequireLength(tensor, values.Length, nameof(values));
        switch (tensor.Type)
        {
            case ElementType.Float32:
                MemoryMarshal.AsBytes(values).CopyTo(destination);
                break;
            case ElementType.Int8 when tensor.IsQuantized:
                QuantizeTo<sbyte>(tensor, values, MemoryMarshal.Cast<byte, sbyte>(destination), sbyte.MinValue, sbyte.MaxValue);
                break;
            case ElementType.UInt8 when tensor.IsQuantized:
                QuantizeTo(tensor, values, destination, byte.MinValue, byte.MaxValue);
                break;
            case ElementType.Int16 when tensor.IsQuantized:
                QuantizeTo<short>(tensor, values, MemoryMarshal.Cast<byte, short>(destination), short.MinValue, short.MaxValue);
                break;
            default:
                throw NotReal(tensor);
        }
    }

    /// <summary>real = scale · (stored − zero point); a plain copy for Float32.</summary>
    public static void Dequantize(TensorDetails tensor, ReadOnlySpan<byte> source, Span<float> values)
    {
        RequireLength(tensor, values.Length, nameof(values));
        switch (tensor.Type)
        {
            case ElementType.Float32:
                source.CopyTo(MemoryMarshal.AsBytes(values));
                break;
            case ElementType.Int8 when tensor.IsQuantized:
                DequantizeFrom(tensor, MemoryMarshal.Cast<byte, sbyte>(source), values);
                break;
            case ElementType.UInt8 when tensor.IsQuantized:
                DequantizeFrom(tensor, source, values);
                break;
            case ElementType.Int16 when tensor.IsQuantized:
                DequantizeFrom(tensor, MemoryMarshal.Cast<byte, short>(source), values);
                break;
            default:
                throw NotReal(tensor);
        }
    }

    private static void QuantizeTo<T>(TensorDetails tensor, ReadOnlySpan<float> values, Span<T> destination, int minimum, int maximum)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        float scale = tensor.Scale;
        int zeroPoint = tensor.ZeroPoint;
        for (int i = 0; i < destination.Length; i++)
        {
            float rounded = MathF.Round(values[i] / scale, MidpointRounding.AwayFromZero);
            float stored = Math.Clamp(rounded + zeroPoint, minimum, maximum);
            destination[i] = T.CreateTruncating(float.IsNaN(stored) ? zeroPoint : (int)stored);
        }
    }

    private static void DequantizeFrom<T>(TensorDetails tensor, ReadOnlySpan<T> source, Span<float> values)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        double scale = tensor.Scale;
        int zeroPoint = tensor.ZeroPoint;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(scale * (int.CreateTruncating(source[i]) - zeroPoint));
        }
    }

    private static bool Matches<T>(ElementType type) => type switch
    {
        ElementType.Float32 => typeof(T) == typeof(float),
        ElementType.Float64 => typeof(T) == typeof(double),
        ElementType.Float16 => typeof(T) == typeof(Half),
        ElementType.Int8 => typeof(T) == typeof(sbyte),
        ElementType.Int16 => typeof(T) == typeof(short),
        ElementType.UInt16 => typeof(T) == typeof(ushort),
        ElementType.Int32 => typeof(T) == typeof(int),
        ElementType.UInt32 => typeof(T) == typeof(uint),
        ElementType.Int64 => typeof(T) == typeof(long),
        ElementType.UInt64 => typeof(T) == typeof(ulong),
        ElementType.Boolean => typeof(T) == typeof(bool),
        _ => Unsafe.SizeOf<T>() * 8 == type.BitSize(),
    };

    private static void RequireLength(TensorDetails tensor, int length, string parameter)
    {
        if (length != tensor.ElementCount)
        {
            throw new ArgumentException($"The tensor '{tensor.Name}' has {tensor.ElementCount} elements, but the span has {length}.", parameter);
        }
    }

    private static ArgumentException NotReal(TensorDetails tensor) =>
        new($"The tensor '{tensor.Name}' holds {tensor.Type} that does not stand for real numbers; use the typed access.");
}
