namespace QuantBuild.Operators.Tests.Cases;

/// <summary>Convolutions in double precision, tap by tap, over one image [height, width, channels].</summary>
internal sealed record RealConvolution
{
    public required (int Height, int Width, int Channels) Input { get; init; }

    public required (int Height, int Width, int Channels) Output { get; init; }

    public required (int Height, int Width) Kernel { get; init; }

    public required int Stride { get; init; }

    public int Dilation { get; init; } = 1;

    public required (int Top, int Left) Padding { get; init; }

    /// <param name="images">One image after another.</param>
    /// <param name="bias">One an output channel.</param>
    /// <param name="weight">The weight of (output channel, kernel row, kernel column, input channel); 0 where the two do not meet.</param>
    public double[] Run(float[] images, double[] bias, Func<int, int, int, int, double> weight)
    {
        int imageLength = Input.Height * Input.Width * Input.Channels;
        return [.. images.Chunk(imageLength).SelectMany(image => RunImage(image, bias, weight))];
    }

    private IEnumerable<double> RunImage(float[] image, double[] bias, Func<int, int, int, int, double> weight)
    {
        for (int y = 0; y < Output.Height; y++)
        {
            for (int x = 0; x < Output.Width; x++)
            {
                for (int channel = 0; channel < Output.Channels; channel++)
                {
                    yield return bias[channel] + Window(image, y, x, channel, weight);
                }
            }
        }
    }

    private double Window(float[] image, int y, int x, int channel, Func<int, int, int, int, double> weight)
    {
        double sum = 0;
        for (int row = 0; row < Kernel.Height; row++)
        {
            for (int column = 0; column < Kernel.Width; column++)
            {
                int inputY = (y * Stride) - Padding.Top + (row * Dilation);
                int inputX = (x * Stride) - Padding.Left + (column * Dilation);
                bool isInside = inputY >= 0 && inputY < Input.Height && inputX >= 0 && inputX < Input.Width;
                for (int input = 0; isInside && input < Input.Channels; input++)
                {
                    sum += image[(((inputY * Input.Width) + inputX) * Input.Channels) + input] * weight(channel, row, column, input);
                }
            }
        }

        return sum;
    }
}
