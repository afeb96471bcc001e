using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;
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

    /// <summary>stored = clamp(round(real / scale) + zero point), rounding half away from zero; NaN becomes the least value. Floats are converted.</summary>
    public static void Quantize(TensorDetails tensor, ReadOnlySpan<float> values, Span<byte> destination)
    {
        RequireLength(tensor, values.Length, nameof(values));
        switch (tensor.Type)
        {
            case ElementType.Float32:
                MemoryMarshal.AsBytes(values).CopyTo(destination);
                break;
            case ElementType.Float16:
                TensorPrimitives.ConvertToHalf(values, MemoryMarshal.Cast<byte, Half>(destination));
                break;
            case ElementType.Int8 when HasOneScale(tensor):
                AffineQuantization.Quantize(ParametersOf(tensor), values, MemoryMarshal.Cast<byte, sbyte>(destination));
                break;
            case ElementType.UInt8 when HasOneScale(tensor):
                AffineQuantization.Quantize(ParametersOf(tensor), values, destination);
                break;
            case ElementType.Int16 when HasOneScale(tensor):
                AffineQuantization.Quantize(ParametersOf(tensor), values, MemoryMarshal.Cast<byte, short>(destination));
                break;
            default:
                throw NotReal(tensor);
        }
    }

    /// <summary>real = scale · (stored − zero point); floats are converted.</summary>
    public static void Dequantize(TensorDetails tensor, ReadOnlySpan<byte> source, Span<float> values)
    {
        RequireLength(tensor, values.Length, nameof(values));
        switch (tensor.Type)
        {
            case ElementType.Float32:
                source.CopyTo(MemoryMarshal.AsBytes(values));
                break;
            case ElementType.Float16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(source), values);
                break;
            case ElementType.Int8 when HasOneScale(tensor):
                AffineQuantization.Dequantize(ParametersOf(tensor), MemoryMarshal.Cast<byte, sbyte>(source), values);
                break;
            case ElementType.UInt8 when HasOneScale(tensor):
                AffineQuantization.Dequantize(ParametersOf(tensor), source, values);
                break;
            case ElementType.Int16 when HasOneScale(tensor):
                AffineQuantization.Dequantize(ParametersOf(tensor), MemoryMarshal.Cast<byte, short>(source), values);
                break;
            default:
                throw NotReal(tensor);
        }
    }

    private static bool HasOneScale(TensorDetails tensor) => tensor.Scales.Count == 1;

    private static AffineParameters ParametersOf(TensorDetails tensor) => new(tensor.Scale, tensor.ZeroPoint);

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

    private static ArgumentException NotReal(TensorDetails tensor) => new(tensor.Scales.Count > 1
        ? $"The tensor '{tensor.Name}' holds {tensor.Type} with a scale for each channel; use GetInput or GetOutput, and Scales and ZeroPoints."
        : $"The tensor '{tensor.Name}' holds {tensor.Type} that does not stand for real numbers; use GetInput or GetOutput.");
}
