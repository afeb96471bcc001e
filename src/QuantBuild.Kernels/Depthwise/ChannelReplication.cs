namespace QuantBuild.Kernels.Depthwise;

/// <summary>Repeats every channel, so that a depth multiplier of more than one becomes one of one.</summary>
internal static unsafe class ChannelReplication<T>
    where T : unmanaged
{
    internal static void Run(T* source, nint channels, int multiplier, T* destination)
    {
        for (nint channel = 0; channel < channels; channel++)
        {
            new Span<T>(destination, multiplier).Fill(source[channel]);
            destination += multiplier;
        }
    }
}
