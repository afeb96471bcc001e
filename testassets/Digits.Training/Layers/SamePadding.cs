namespace Digits.Training.Layers;

/// <summary>TensorFlow's "same" padding of a 3-tap window: the odd element of padding comes after the data.</summary>
internal readonly record struct SamePadding(int InputLength, int Stride)
{
    public const int Taps = 3;

    public int OutputLength => (InputLength + Stride - 1) / Stride;

    private int Before => Math.Max(0, ((OutputLength - 1) * Stride) + Taps - InputLength) / 2;

    /// <summary>The input index under a tap, or -1 in the padding.</summary>
    public int InputIndex(int output, int tap)
    {
        int index = (output * Stride) + tap - Before;
        return index >= 0 && index < InputLength ? index : -1;
    }
}
