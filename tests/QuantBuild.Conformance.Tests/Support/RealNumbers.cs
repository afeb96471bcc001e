using System.Runtime.InteropServices;
using QuantBuild.Model;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>Real numbers to and from the raw elements of a float or per-tensor quantized tensor.</summary>
internal static class RealNumbers
{
    public static byte[] Encode(ReadOnlySpan<float> values, ElementType type, float scale, int zeroPoint)
    {
        return type switch
        {
            ElementType.Float32 => MemoryMarshal.AsBytes(values).ToArray(),
            ElementType.Int8 => Encode(values, scale, zeroPoint, sbyte.MinValue, sbyte.MaxValue),
            ElementType.UInt8 => Encode(values, scale, zeroPoint, byte.MinValue, byte.MaxValue),
            ElementType.Int16 => EncodeInt16(values, scale, zeroPoint),
            _ => throw new NotSupportedException(type.ToString()),
        };
    }

    public static float[] Decode(ReadOnlySpan<byte> bytes, ElementType type, float scale, int zeroPoint)
    {
        if (type == ElementType.Float32)
        {
            return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        }

        if (type == ElementType.Int16)
        {
            return Array.ConvertAll(MemoryMarshal.Cast<byte, short>(bytes).ToArray(), stored => scale * (stored - zeroPoint));
        }

        float[] values = new float[bytes.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int stored = type switch
            {
                ElementType.Int8 => (sbyte)bytes[i],
                ElementType.UInt8 => bytes[i],
                _ => throw new NotSupportedException(type.ToString()),
            };
            values[i] = scale * (stored - zeroPoint);
        }

        return values;
    }

    private static byte[] EncodeInt16(ReadOnlySpan<float> values, float scale, int zeroPoint)
    {
        short[] stored = new short[values.Length];
        for (int i = 0; i < stored.Length; i++)
        {
            float rounded = MathF.Round(values[i] / scale, MidpointRounding.AwayFromZero);
            stored[i] = (short)Math.Clamp(rounded + zeroPoint, short.MinValue, short.MaxValue);
        }

        return MemoryMarshal.AsBytes<short>(stored).ToArray();
    }

    private static byte[] Encode(ReadOnlySpan<float> values, float scale, int zeroPoint, int minimum, int maximum)
    {
        byte[] bytes = new byte[values.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            float rounded = MathF.Round(values[i] / scale, MidpointRounding.AwayFromZero);
            bytes[i] = unchecked((byte)(int)Math.Clamp(rounded + zeroPoint, minimum, maximum));
        }

        return bytes;
    }
}
