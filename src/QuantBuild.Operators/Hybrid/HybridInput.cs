using System.Runtime.InteropServices;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;

namespace QuantBuild.Operators.Hybrid;

/// <summary>Float activations that are quantized while the model runs, each block with parameters of its own, into scratch memory that threads share.</summary>
/// <param name="blocks">Batches, or rows.</param>
/// <param name="blockLength">The elements of each.</param>
/// <param name="isAsymmetric">Whether blocks have a zero point.</param>
internal sealed class HybridInput(int blocks, int blockLength, bool isAsymmetric)
{
    private const int Alignment = 64;
    private const int WorkPerElement = 12;

    private readonly int _valueBytes = Align(checked(blocks * blockLength));
    private readonly int _parameterBytes = Align(checked(blocks * sizeof(float)));

    public int Count => blocks;

    /// <summary>What quantizing all blocks is worth in multiply-adds.</summary>
    public long Work => (long)blocks * blockLength * WorkPerElement;

    public int ScratchBytes => checked(_valueBytes + (2 * _parameterBytes));

    /// <summary>Quantizes some blocks.</summary>
    public void Quantize(ReadOnlySpan<float> source, Span<byte> scratch, int first, int count)
    {
        Span<sbyte> values = MemoryMarshal.Cast<byte, sbyte>(scratch);
        Span<float> scales = MemoryMarshal.Cast<byte, float>(scratch.Slice(_valueBytes, _parameterBytes));
        Span<int> zeroPoints = MemoryMarshal.Cast<byte, int>(scratch.Slice(_valueBytes + _parameterBytes, _parameterBytes));
        for (int i = first; i < first + count; i++)
        {
            ReadOnlySpan<float> block = source.Slice(i * blockLength, blockLength);
            Span<sbyte> quantized = values.Slice(i * blockLength, blockLength);
            AffineParameters parameters = isAsymmetric
                ? DynamicQuantization.Asymmetric(block, quantized)
                : DynamicQuantization.Symmetric(block, quantized);
            scales[i] = parameters.Scale;
            zeroPoints[i] = parameters.ZeroPoint;
        }
    }

    /// <summary>All blocks.</summary>
    public HybridBlocks Read(ReadOnlySpan<byte> scratch) => Read(scratch, 0, blocks);

    /// <summary>Some of the blocks.</summary>
    public HybridBlocks Read(ReadOnlySpan<byte> scratch, int first, int count)
    {
        ReadOnlySpan<sbyte> values = MemoryMarshal.Cast<byte, sbyte>(scratch.Slice(first * blockLength, count * blockLength));
        ReadOnlySpan<float> scales = MemoryMarshal.Cast<byte, float>(scratch.Slice(_valueBytes, _parameterBytes)).Slice(first, count);
        ReadOnlySpan<int> zeroPoints = MemoryMarshal.Cast<byte, int>(scratch.Slice(_valueBytes + _parameterBytes, _parameterBytes)).Slice(first, count);
        return new HybridBlocks(values, scales, isAsymmetric ? zeroPoints : []);
    }

    private static int Align(int bytes) => checked(bytes + Alignment - 1) / Alignment * Alignment;
}
