using System.Runtime.InteropServices;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;

namespace QuantBuild.Operators.Hybrid;

/// <summary>Float activations that are quantized while the model runs, each block with parameters of its own, into scratch memory.</summary>
/// <param name="blocks">Batches, or rows.</param>
/// <param name="blockLength">The elements of each.</param>
/// <param name="isAsymmetric">Whether blocks have a zero point.</param>
internal sealed class HybridInput(int blocks, int blockLength, bool isAsymmetric)
{
    private const int Alignment = 64;

    /// <summary>Most of it is fetching from another core what that one has just written.</summary>
    private const int WorkPerElement = 150;

    private readonly int _valueBytes = Align(checked(blocks * blockLength));
    private readonly int _parameterBytes = Align(checked(blocks * sizeof(float)));

    /// <summary>What quantizing all blocks is worth in multiply-adds, where several threads do so.</summary>
    public long Work => (long)blocks * blockLength * WorkPerElement;

    public int ScratchBytes => checked(_valueBytes + (2 * _parameterBytes));

    /// <summary>Quantizes some blocks; the result holds these only.</summary>
    public HybridBlocks Quantize(ReadOnlySpan<float> source, Span<byte> scratch, int first, int count)
    {
        Span<sbyte> values = MemoryMarshal.Cast<byte, sbyte>(scratch[..(count * blockLength)]);
        Span<float> scales = MemoryMarshal.Cast<byte, float>(scratch.Slice(_valueBytes, count * sizeof(float)));
        Span<int> zeroPoints = MemoryMarshal.Cast<byte, int>(scratch.Slice(_valueBytes + _parameterBytes, count * sizeof(int)));
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> block = source.Slice((first + i) * blockLength, blockLength);
            Span<sbyte> quantized = values.Slice(i * blockLength, blockLength);
            AffineParameters parameters = isAsymmetric
                ? DynamicQuantization.Asymmetric(block, quantized)
                : DynamicQuantization.Symmetric(block, quantized);
            scales[i] = parameters.Scale;
            zeroPoints[i] = parameters.ZeroPoint;
        }

        return new HybridBlocks(values, scales, isAsymmetric ? zeroPoints : [], scratch[ScratchBytes..]);
    }

    private static int Align(int bytes) => checked(bytes + Alignment - 1) / Alignment * Alignment;
}
