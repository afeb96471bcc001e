using QuantBuild.Model;

namespace QuantBuild.Testing.Cases;

/// <summary>Windows of weights over images [batch, height, width, channels], tap by tap in double precision.</summary>
/// <param name="Height">The window over the rows.</param>
/// <param name="Width">The window over the columns.</param>
/// <param name="Channels">How many channels come out.</param>
/// <param name="Reads">How many channels of the input each of them reads.</param>
internal sealed record RealConvolution(Window Height, Window Width, int Channels, int Reads)
{
    /// <summary>The first channel of the input that a channel of the output reads.</summary>
    public required Func<int, int> FirstRead { get; init; }

    /// <summary>The position of the weight for (output channel, row, column, channel among those read).</summary>
    public required Func<int, int, int, int, int> WeightAt { get; init; }

    /// <summary>Each weight stands in [output channel, row, column, channel among those read].</summary>
    public static RealConvolution Grouped(Window height, Window width, int channels, int reads, int groups) => new(height, width, channels, reads)
    {
        FirstRead = channel => channel / (channels / groups) * reads,
        WeightAt = (channel, row, column, read) => (((((channel * height.Size) + row) * width.Size) + column) * reads) + read,
    };

    /// <summary>Each weight stands in [row, column, output channel].</summary>
    public static RealConvolution Depthwise(Window height, Window width, int channels, int multiplier) => new(height, width, channels, 1)
    {
        FirstRead = channel => channel / multiplier,
        WeightAt = (channel, row, column, _) => (((row * width.Size) + column) * channels) + channel,
    };

    public RealTensor Run(RealTensor images, RealTensor weights, RealTensor? bias)
    {
        int batch = images.Shape[0];
        Shape shape = [batch, Height.Output, Width.Output, Channels];
        var values = new double[shape.ElementCount];
        int next = 0;
        for (int image = 0; image < batch; image++)
        {
            for (int y = 0; y < Height.Output; y++)
            {
                for (int x = 0; x < Width.Output; x++)
                {
                    for (int channel = 0; channel < Channels; channel++)
                    {
                        values[next++] = (bias?.Values[channel] ?? 0) + Sum(images, weights, image, y, x, channel);
                    }
                }
            }
        }

        return new RealTensor(shape, values);
    }

    private double Sum(RealTensor images, RealTensor weights, int image, int y, int x, int channel)
    {
        int depth = images.Shape[3];
        double sum = 0;
        for (int row = 0; row < Height.Size; row++)
        {
            for (int column = 0; column < Width.Size; column++)
            {
                if (!Height.TryRead(y, row, out int inputY) || !Width.TryRead(x, column, out int inputX))
                {
                    continue;
                }

                int pixel = (((((image * Height.Input) + inputY) * Width.Input) + inputX) * depth) + FirstRead(channel);
                for (int read = 0; read < Reads; read++)
                {
                    sum += images.Values[pixel + read] * weights.Values[WeightAt(channel, row, column, read)];
                }
            }
        }

        return sum;
    }
}
