namespace Digits.Training.Layers;

/// <summary>Activations of a batch of images: [images, height, width, channels].</summary>
internal sealed class FeatureMaps(int images, int height, int width, int channels)
{
    public int Images { get; } = images;

    public int Height { get; } = height;

    public int Width { get; } = width;

    public int Channels { get; } = channels;

    public float[] Values { get; } = new float[images * height * width * channels];

    /// <summary>Images × height × width: each a vector of <see cref="Channels"/> values.</summary>
    public int Positions => Images * Height * Width;

    public int ImageLength => Height * Width * Channels;

    /// <summary>Keeps <paramref name="maps"/> when it has the shape asked for; its values are stale.</summary>
    public static FeatureMaps Reuse(ref FeatureMaps? maps, int images, int height, int width, int channels)
    {
        if (maps is null || (maps.Images, maps.Height, maps.Width, maps.Channels) != (images, height, width, channels))
        {
            maps = new FeatureMaps(images, height, width, channels);
        }

        return maps;
    }

    public static FeatureMaps ReuseLike(ref FeatureMaps? maps, FeatureMaps shape) =>
        Reuse(ref maps, shape.Images, shape.Height, shape.Width, shape.Channels);
}
