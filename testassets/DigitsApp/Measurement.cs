using System.Diagnostics;

namespace DigitsApp;

/// <summary>How often a model is right, and how long one call takes.</summary>
internal sealed record Measurement(double Accuracy, double MedianMicroseconds)
{
    private const int Classes = 10;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Rounds over all images until the code has been compiled for speed, then one that counts.</summary>
    public static Measurement Of(Recognize recognize, DigitImages images)
    {
        float[] probabilities = new float[Classes];
        double[] microseconds = new double[images.Count];
        int right;
        long warmUpStart = Stopwatch.GetTimestamp();
        bool isWarm;
        do
        {
            isWarm = Stopwatch.GetElapsedTime(warmUpStart) > WarmUp;
            right = 0;
            for (int image = 0; image < images.Count; image++)
            {
                ReadOnlySpan<float> pixels = images[image].Span;
                long start = Stopwatch.GetTimestamp();
                recognize(pixels, probabilities);
                microseconds[image] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                right += Array.IndexOf(probabilities, probabilities.Max()) == images.Label(image) ? 1 : 0;
            }
        }
        while (!isWarm);

        Array.Sort(microseconds);
        return new Measurement((double)right / images.Count, microseconds[images.Count / 2]);
    }
}
