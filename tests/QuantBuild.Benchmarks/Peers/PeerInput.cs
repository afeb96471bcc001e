using System.Runtime.InteropServices;

namespace QuantBuild.Benchmarks.Peers;

/// <summary>The same seeded input for every runtime.</summary>
internal static class PeerInput
{
    private const int Seed = 20;

    public static void Fill(Span<byte> input, bool isFloat)
    {
        var random = new Random(Seed);
        if (!isFloat)
        {
            random.NextBytes(input);
            return;
        }

        foreach (ref float value in MemoryMarshal.Cast<byte, float>(input))
        {
            value = random.NextSingle();
        }
    }
}
