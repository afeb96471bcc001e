using QuantBuild.Kernels.Memory;

namespace QuantBuild.Kernels.Functions;

/// <summary>
/// 2¹⁶ · logistic(i / 24) for i = 0…255, raised by half of what the straight line to the next entry misses in its middle; the last entry is the
/// limit. Packed: the entry in the upper half, how much the next one is greater in the lower.
/// </summary>
internal static unsafe class SigmoidTable
{
    internal const int Length = 256;

    internal const int HalfBits = 16;

    private const double Steps = 24;

    private static readonly PinnedBuffer<int> _packed = Create();

    internal static int* Packed => _packed.Pointer;

    private static PinnedBuffer<int> Create()
    {
        var packed = new PinnedBuffer<int>(Length);
        for (int i = 0; i < Length; i++)
        {
            packed.Span[i] = (Entry(i) << HalfBits) | (Entry(i + 1) - Entry(i));
        }

        return packed;
    }

    private static int Entry(int i)
    {
        if (i >= Length - 1)
        {
            return ushort.MaxValue;
        }

        double missed = Scaled(i + 0.5) - ((Scaled(i) + Scaled(i + 1)) / 2);
        return (int)Math.Round(Scaled(i) + (missed / 2));
    }

    private static double Scaled(double i) => (1 << HalfBits) / (1 + Math.Exp(-i / Steps));
}
