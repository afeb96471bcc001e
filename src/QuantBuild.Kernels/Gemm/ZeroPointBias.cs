namespace QuantBuild.Kernels.Gemm;

internal static class ZeroPointBias
{
    /// <summary>bias - zero point · Σw: with it, sums over raw activations stand for sums over activations less their zero point.</summary>
    internal static int[] Fold(ReadOnlySpan<int> bias, ReadOnlySpan<int> weightSums, int zeroPoint)
    {
        if (!bias.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(bias.Length, weightSums.Length);
        }

        var folded = new int[weightSums.Length];
        for (int i = 0; i < folded.Length; i++)
        {
            folded[i] = unchecked((bias.IsEmpty ? 0 : bias[i]) - (zeroPoint * weightSums[i]));
        }

        return folded;
    }
}
