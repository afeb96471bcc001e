using Digits.Training.Numerics;

namespace Digits.Training.Layers;

/// <summary>Sums over all positions of a batch, one a channel.</summary>
internal static class ChannelSums
{
    /// <summary>Σ values and Σ values·factors.</summary>
    public static (double[] Values, double[] Products) Of(FeatureMaps values, FeatureMaps factors)
    {
        int channels = values.Channels;
        float[] sums = new float[values.Images * channels];
        float[] products = new float[values.Images * channels];
        Partition.Run(values.Images, (_, first, end) =>
        {
            for (int image = first; image < end; image++)
            {
                Span<float> imageSums = sums.AsSpan(image * channels, channels);
                Span<float> imageProducts = products.AsSpan(image * channels, channels);
                int imageEnd = (image + 1) * values.ImageLength;
                for (int position = image * values.ImageLength; position < imageEnd; position += channels)
                {
                    ReadOnlySpan<float> row = values.Values.AsSpan(position, channels);
                    VectorArithmetic.Add(row, imageSums);
                    VectorArithmetic.AddProduct(row, factors.Values.AsSpan(position, channels), imageProducts);
                }
            }
        });
        return (Total(sums, channels), Total(products, channels));
    }

    private static double[] Total(float[] images, int channels)
    {
        double[] total = new double[channels];
        for (int i = 0; i < images.Length; i++)
        {
            total[i % channels] += images[i];
        }

        return total;
    }
}
