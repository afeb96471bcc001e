using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Tests.Gemm;

/// <summary>Weights packed as a run does it: into guarded memory full of other things, panel by panel in any order.</summary>
internal static class RunTimeMemory
{
    internal static GuardedBuffer<byte> Pack<TWeight, TBias>(WeightPacking<TWeight, TBias> packing, ReadOnlySpan<TWeight> weights, ReadOnlySpan<TBias> bias)
        where TWeight : unmanaged
        where TBias : unmanaged
    {
        var memory = new GuardedBuffer<byte>(packing.Bytes);
        memory.Span.Fill(0xA5);
        using var guardedWeights = new GuardedBuffer<TWeight>(weights);
        using var guardedBias = new GuardedBuffer<TBias>(bias);
        for (int panel = packing.Panels - 1; panel >= 0; panel--)
        {
            packing.Pack(guardedWeights.Span, bias.IsEmpty ? [] : guardedBias.Span, memory.Span, panel, 1);
        }

        return memory;
    }
}
