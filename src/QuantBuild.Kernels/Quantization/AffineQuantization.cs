using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Quantization;

/// <summary>Between floats and integers with one scale and zero point.</summary>
internal static class AffineQuantization
{
    public static void Quantize(
        AffineParameters parameters, ReadOnlySpan<float> source, Span<sbyte> destination, Division division = Division.Exact)
    {
        var kernel = new QuantizeOperator(parameters, IntegerBounds.Int8, division);
        UnaryDriver.Run<float, float, PlainLanes<float>, sbyte, int, Int8Lanes, QuantizeOperator>(in kernel, source, destination, VectorWidths.Best);
    }

    public static void Quantize(
        AffineParameters parameters, ReadOnlySpan<float> source, Span<byte> destination, Division division = Division.Exact)
    {
        var kernel = new QuantizeOperator(parameters, IntegerBounds.UInt8, division);
        UnaryDriver.Run<float, float, PlainLanes<float>, byte, int, UInt8Lanes, QuantizeOperator>(in kernel, source, destination, VectorWidths.Best);
    }

    public static void Quantize(
        AffineParameters parameters, ReadOnlySpan<float> source, Span<short> destination, Division division = Division.Exact)
    {
        var kernel = new QuantizeOperator(parameters, IntegerBounds.Int16, division);
        UnaryDriver.Run<float, float, PlainLanes<float>, short, int, Int16Lanes, QuantizeOperator>(in kernel, source, destination, VectorWidths.Best);
    }

    public static void Dequantize(AffineParameters parameters, ReadOnlySpan<sbyte> source, Span<float> destination)
    {
        var kernel = new DequantizeOperator(parameters);
        UnaryDriver.Run<sbyte, int, Int8Lanes, float, float, PlainLanes<float>, DequantizeOperator>(in kernel, source, destination, VectorWidths.Best);
    }

    public static void Dequantize(AffineParameters parameters, ReadOnlySpan<byte> source, Span<float> destination)
    {
        var kernel = new DequantizeOperator(parameters);
        UnaryDriver.Run<byte, int, UInt8Lanes, float, float, PlainLanes<float>, DequantizeOperator>(in kernel, source, destination, VectorWidths.Best);
    }

    public static void Dequantize(AffineParameters parameters, ReadOnlySpan<short> source, Span<float> destination)
    {
        var kernel = new DequantizeOperator(parameters);
        UnaryDriver.Run<short, int, Int16Lanes, float, float, PlainLanes<float>, DequantizeOperator>(in kernel, source, destination, VectorWidths.Best);
    }

    public static void Dequantize(AffineParameters parameters, ReadOnlySpan<int> source, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, source.Length);
        double scale = parameters.Scale;
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = (float)(scale * ((long)source[i] - parameters.ZeroPoint));
        }
    }

    public static void Dequantize(ReadOnlySpan<Half> source, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, source.Length);
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = (float)source[i];
        }
    }
}
