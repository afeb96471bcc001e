using System.Runtime.InteropServices;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;

namespace QuantBuild.Operators.Operands;

/// <summary>What a model may get wrong about a tensor, each with an error that names the operator and the tensor.</summary>
internal static class OperandChecks
{
    /// <summary>The one scale and zero point of an integer tensor.</summary>
    public static AffineParameters RequireAffine(this NodeContext context, TensorInfo tensor)
    {
        context.Require(tensor.Quantization is { IsPerTensor: true }, $"'{tensor.Name}' has no single scale");
        return new AffineParameters(
            RequireScale(context, tensor, tensor.Quantization!.Scale),
            RequireZeroPoint(context, tensor, tensor.Quantization.ZeroPoints.Length > 0 ? tensor.Quantization.ZeroPoints[0] : 0));
    }

    /// <summary>The scales and zero points of a tensor, one for each index of its axis.</summary>
    public static AffineParameters[] RequireChannels(this NodeContext context, TensorInfo tensor)
    {
        Quantization? quantization = tensor.Quantization;
        context.Require(
            quantization is not null && quantization.Axis >= 0 && quantization.Axis < tensor.Shape.Rank && quantization.Scales.Length == tensor.Shape[quantization.Axis],
            $"'{tensor.Name}' has not one scale for each of its channels");
        context.Require(
            quantization!.ZeroPoints.Length <= 1 || quantization.ZeroPoints.Length == quantization.Scales.Length,
            $"'{tensor.Name}' has not one zero point for each of its channels");
        var channels = new AffineParameters[quantization.Scales.Length];
        for (int i = 0; i < channels.Length; i++)
        {
            long zeroPoint = quantization.ZeroPoints.Length switch { 0 => 0, 1 => quantization.ZeroPoints[0], _ => quantization.ZeroPoints[i] };
            channels[i] = new AffineParameters(RequireScale(context, tensor, quantization.Scales[i]), RequireZeroPoint(context, tensor, zeroPoint));
        }

        return channels;
    }

    /// <summary>
    /// The scales of int8 weights: one, or one for each index of <paramref name="axis"/>. As in TFLite, they may name any axis of that length,
    /// and convolutions take no notice of a zero point.
    /// </summary>
    public static float[] RequireWeightScales(this NodeContext context, TensorInfo weights, int axis)
    {
        Quantization? quantization = weights.Quantization;
        context.Require(quantization is { HasScales: true }, $"the weights '{weights.Name}' have no scale");
        context.Require(
            quantization!.IsPerTensor || quantization.Scales.Length == weights.Shape[axis],
            $"the weights '{weights.Name}' have not one scale for each output channel");
        foreach (float scale in quantization.Scales)
        {
            RequireScale(context, weights, scale);
        }

        return [.. quantization.Scales];
    }

    /// <summary>The elements of a constant; the span lies in the model file.</summary>
    public static ReadOnlySpan<T> RequireConstant<T>(this NodeContext context, TensorInfo tensor)
        where T : unmanaged
    {
        context.Require(tensor.IsConstant, $"'{tensor.Name}' is not a constant");
        ReadOnlyMemory<byte> bytes = tensor.Constant!.Value;
        context.Require(bytes.Length == tensor.ByteLength, $"'{tensor.Name}' has {bytes.Length} bytes of data, {tensor.ByteLength} expected");
        return MemoryMarshal.Cast<byte, T>(bytes.Span);
    }

    public static void RequireInputs(this NodeContext context, int least, int most) =>
        context.Require(context.InputCount >= least && context.InputCount <= most, $"it has {context.InputCount} inputs");

    public static void RequireRank(this NodeContext context, TensorInfo tensor, int rank) =>
        context.Require(tensor.Shape.Rank == rank, $"'{tensor.Name}' has shape {tensor.Shape}, not {rank} dimensions");

    /// <summary>Refuses dimensions below 1.</summary>
    public static void RequireElements(this NodeContext context, TensorInfo tensor)
    {
        foreach (int dimension in tensor.Shape)
        {
            context.Require(dimension > 0, $"'{tensor.Name}' has shape {tensor.Shape}");
        }
    }

    /// <summary>Requires [batches, height, width, channels], of which only the number of batches may be 0.</summary>
    public static void RequireImages(this NodeContext context, TensorInfo tensor)
    {
        context.RequireRank(tensor, 4);
        foreach (int dimension in tensor.Shape.AsSpan()[1..])
        {
            context.Require(dimension > 0, $"'{tensor.Name}' has shape {tensor.Shape}");
        }
    }

    public static void RequireSameParameters(this NodeContext context, TensorInfo first, TensorInfo second) =>
        context.Require(
            context.RequireAffine(first) is var a && context.RequireAffine(second) is var b
                && a.ZeroPoint == b.ZeroPoint && MathF.Abs(a.Scale - b.Scale) <= 1e-6f,
            $"'{first.Name}' and '{second.Name}' differ in scale or zero point");

    // Converters give channels of zeros the scale 0.
    private static float RequireScale(NodeContext context, TensorInfo tensor, float scale)
    {
        context.Require(float.IsFinite(scale) && (scale > 0 || (scale == 0 && tensor.IsConstant)), $"'{tensor.Name}' has scale {scale}");
        return scale;
    }

    private static int RequireZeroPoint(NodeContext context, TensorInfo tensor, long zeroPoint)
    {
        (long minimum, long maximum) = tensor.Type switch
        {
            ElementType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
            ElementType.UInt8 => (byte.MinValue, byte.MaxValue),
            ElementType.Int16 => (short.MinValue, short.MaxValue),
            _ => ((long)int.MinValue, (long)int.MaxValue),
        };
        context.Require(zeroPoint >= minimum && zeroPoint <= maximum, $"'{tensor.Name}' has zero point {zeroPoint}");
        return (int)zeroPoint;
    }
}
