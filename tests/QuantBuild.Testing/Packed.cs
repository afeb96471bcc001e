using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Depthwise;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Requantization;

namespace QuantBuild.Testing;

/// <summary>Products and convolutions with their constant weights packed, all parameters in one call.</summary>
internal static class Packed
{
    internal static FloatGemm FloatGemm(
        ReadOnlySpan<float> weights,
        int columns,
        int depth,
        ReadOnlySpan<float> bias,
        float minimum = float.NegativeInfinity,
        float maximum = float.PositiveInfinity,
        FloatGemmKernel[]? kernels = null)
    {
        var packing = new FloatPacking(columns, depth);
        return new FloatGemm(packing with { Constants = packing.Pack(weights, bias) }, new FloatBounds(minimum, maximum), kernels);
    }

    internal static Int8Gemm Int8Gemm(
        ReadOnlySpan<sbyte> weights,
        int columns,
        int depth,
        ReadOnlySpan<int> bias,
        int inputZeroPoint,
        ReadOnlySpan<double> scales,
        int outputZeroPoint,
        int minimum = sbyte.MinValue,
        int maximum = sbyte.MaxValue,
        Int8GemmKernel[]? kernels = null,
        RequantizeKernel? requantize = null)
    {
        var parameters = new RequantizationParameters(inputZeroPoint, [.. scales], outputZeroPoint, new IntegerBounds(minimum, maximum))
        {
            Kernel = requantize ?? RequantizeKernels.Best,
        };
        Int8Packing packing = Kernels.Gemm.Int8Gemm.PackingOf(columns, depth, parameters);
        return new Int8Gemm(packing with { Constants = packing.Pack(weights, bias) }, kernels);
    }

    internal static HybridGemm HybridGemm(
        ReadOnlySpan<sbyte> weights,
        int columns,
        int depth,
        ReadOnlySpan<float> bias,
        ReadOnlySpan<float> weightScales,
        float minimum = float.NegativeInfinity,
        float maximum = float.PositiveInfinity,
        Int8GemmKernel[]? kernels = null)
    {
        HybridPacking packing = Kernels.Gemm.HybridGemm.PackingOf(columns, depth, weightScales, new FloatBounds(minimum, maximum));
        return new HybridGemm(packing with { Constants = packing.Pack(weights, bias) }, kernels);
    }

    internal static FloatConvolution FloatConvolution(
        ConvolutionShape shape,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> bias,
        float minimum = float.NegativeInfinity,
        float maximum = float.PositiveInfinity,
        FloatGemmKernel[]? kernels = null)
    {
        FloatPacking packing = Kernels.Convolution.FloatConvolution.PackingOf(shape);
        return new FloatConvolution(shape, packing with { Constants = packing.Pack(weights, bias) }, new FloatBounds(minimum, maximum), kernels);
    }

    internal static Int8Convolution Int8Convolution(
        ConvolutionShape shape,
        ReadOnlySpan<sbyte> weights,
        ReadOnlySpan<int> bias,
        int inputZeroPoint,
        ReadOnlySpan<double> scales,
        int outputZeroPoint,
        int minimum = sbyte.MinValue,
        int maximum = sbyte.MaxValue,
        Int8GemmKernel[]? kernels = null)
    {
        Int8Packing packing = Kernels.Convolution.Int8Convolution.PackingOf(
            shape, new RequantizationParameters(inputZeroPoint, [.. scales], outputZeroPoint, new IntegerBounds(minimum, maximum)));
        return new Int8Convolution(shape, packing with { Constants = packing.Pack(weights, bias) }, kernels);
    }

    internal static HybridConvolution HybridConvolution(
        ConvolutionShape shape,
        ReadOnlySpan<sbyte> weights,
        ReadOnlySpan<float> bias,
        ReadOnlySpan<float> weightScales,
        float minimum = float.NegativeInfinity,
        float maximum = float.PositiveInfinity,
        Int8GemmKernel[]? kernels = null)
    {
        HybridPacking packing = Kernels.Convolution.HybridConvolution.PackingOf(shape, weightScales, new FloatBounds(minimum, maximum));
        return new HybridConvolution(shape, packing with { Constants = packing.Pack(weights, bias) }, kernels);
    }

    internal static FloatDepthwise FloatDepthwise(
        ConvolutionShape shape,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> bias,
        float minimum = float.NegativeInfinity,
        float maximum = float.PositiveInfinity,
        FloatDepthwiseKernel[]? kernels = null)
    {
        FloatDepthwisePacking packing = Kernels.Depthwise.FloatDepthwise.PackingOf(shape);
        return new FloatDepthwise(shape, packing with { Constants = packing.Pack(weights, bias) }, new FloatBounds(minimum, maximum), kernels);
    }

    internal static Int8Depthwise Int8Depthwise(
        ConvolutionShape shape,
        ReadOnlySpan<sbyte> weights,
        ReadOnlySpan<int> bias,
        int inputZeroPoint,
        ReadOnlySpan<double> scales,
        int outputZeroPoint,
        int minimum = sbyte.MinValue,
        int maximum = sbyte.MaxValue,
        Int8DepthwiseKernel? kernel = null)
    {
        Int8Packing packing = Kernels.Depthwise.Int8Depthwise.PackingOf(
            shape, new RequantizationParameters(inputZeroPoint, [.. scales], outputZeroPoint, new IntegerBounds(minimum, maximum)));
        return new Int8Depthwise(shape, packing with { Constants = packing.Pack(weights, bias) }, kernel);
    }

    internal static HybridDepthwise HybridDepthwise(
        ConvolutionShape shape,
        ReadOnlySpan<sbyte> weights,
        ReadOnlySpan<float> bias,
        ReadOnlySpan<float> weightScales,
        float minimum = float.NegativeInfinity,
        float maximum = float.PositiveInfinity,
        Int8DepthwiseKernel? kernel = null)
    {
        HybridPacking packing = Kernels.Depthwise.HybridDepthwise.PackingOf(shape, weightScales, new FloatBounds(minimum, maximum));
        return new HybridDepthwise(shape, packing with { Constants = packing.Pack(weights, bias) }, kernel);
    }
}
