using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Quantization;

/// <summary>Between floats and integers with a scale and zero point for each channel.</summary>
internal static class ChannelQuantization
{
    private delegate void Block<T>(AffineParameters parameters, ReadOnlySpan<float> floats, Span<T> integers);

    private delegate void FloatBlock<T>(AffineParameters parameters, ReadOnlySpan<T> integers, Span<float> floats);

    public static void Quantize(ReadOnlySpan<AffineParameters> channels, ChannelLayout layout, ReadOnlySpan<float> source, Span<sbyte> destination) =>
        Quantize(channels, layout, source, destination, static (one, floats, integers) => AffineQuantization.Quantize(one, floats, integers, Division.Single));

    public static void Quantize(ReadOnlySpan<AffineParameters> channels, ChannelLayout layout, ReadOnlySpan<float> source, Span<byte> destination) =>
        Quantize(channels, layout, source, destination, static (one, floats, integers) => AffineQuantization.Quantize(one, floats, integers, Division.Single));

    public static void Quantize(ReadOnlySpan<AffineParameters> channels, ChannelLayout layout, ReadOnlySpan<float> source, Span<short> destination) =>
        Quantize(channels, layout, source, destination, static (one, floats, integers) => AffineQuantization.Quantize(one, floats, integers, Division.Single));

    public static void Dequantize(ReadOnlySpan<AffineParameters> channels, ChannelLayout layout, ReadOnlySpan<sbyte> source, Span<float> destination) =>
        Dequantize(channels, layout, source, destination, AffineQuantization.Dequantize);

    public static void Dequantize(ReadOnlySpan<AffineParameters> channels, ChannelLayout layout, ReadOnlySpan<byte> source, Span<float> destination) =>
        Dequantize(channels, layout, source, destination, AffineQuantization.Dequantize);

    public static void Dequantize(ReadOnlySpan<AffineParameters> channels, ChannelLayout layout, ReadOnlySpan<short> source, Span<float> destination) =>
        Dequantize(channels, layout, source, destination, AffineQuantization.Dequantize);

    private static void Quantize<T>(
        ReadOnlySpan<AffineParameters> channels, ChannelLayout layout, ReadOnlySpan<float> source, Span<T> destination, Block<T> block)
    {
        Check(channels, layout, source.Length, destination.Length);
        for (int i = 0; i < layout.Outer * layout.Channels; i++)
        {
            int offset = i * layout.Inner;
            block(channels[i % layout.Channels], source.Slice(offset, layout.Inner), destination.Slice(offset, layout.Inner));
        }
    }

    private static void Dequantize<T>(
        ReadOnlySpan<AffineParameters> channels, ChannelLayout layout, ReadOnlySpan<T> source, Span<float> destination, FloatBlock<T> block)
    {
        Check(channels, layout, source.Length, destination.Length);
        for (int i = 0; i < layout.Outer * layout.Channels; i++)
        {
            int offset = i * layout.Inner;
            block(channels[i % layout.Channels], source.Slice(offset, layout.Inner), destination.Slice(offset, layout.Inner));
        }
    }

    private static void Check(ReadOnlySpan<AffineParameters> channels, ChannelLayout layout, int source, int destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(channels.Length, layout.Channels);
        ArgumentOutOfRangeException.ThrowIfNotEqual(source, layout.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination, layout.Length);
    }
}
