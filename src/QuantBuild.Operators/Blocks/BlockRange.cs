namespace QuantBuild.Operators.Blocks;

/// <summary>The places, a block apart, of which so many lie before an array, that lie in it.</summary>
/// <param name="First">The number of the first place in the array.</param>
/// <param name="End">The number of the first place behind it.</param>
/// <param name="Position">Where in the array the first place is.</param>
internal readonly record struct BlockRange(int First, int End, int Position)
{
    /// <param name="places">How many places there are.</param>
    /// <param name="block">How far they are apart.</param>
    /// <param name="before">How far before the array the first of them is; negative for one that is behind its begin.</param>
    /// <param name="length">The length of the array.</param>
    public static BlockRange Create(int places, int block, int before, int length)
    {
        int first = (int)Math.Clamp(RoundUp(before, block), 0, places);
        int end = (int)Math.Clamp(RoundUp((long)before + length, block), first, places);
        return new BlockRange(first, end, first == end ? 0 : checked((first * block) - before));
    }

    private static long RoundUp(long value, int block) => value <= 0 ? -(-value / block) : (value + block - 1) / block;
}
