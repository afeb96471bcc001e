using System.Diagnostics;

namespace DigitsApp;

/// <summary>How often a model is right, and how long one call takes.</summary>
internal sealed record Measurement(double Accuracy, double MedianMicroseconds)
{
    private const int Classes = 10;
    private const int Rounds = 3;

    /// <summary>Several rounds over all images; the last is timed, when the code has been compiled for speed.</summary>
    public static Measurement Of(Recognize recognize, DigitImages images)
    {
        float[] probabilities = new float[Classes];
        double[] microseconds = new double[images.Count];
        int right = 0;
        for (int round = 0; round < Rounds; round++)
        {
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

        Array.Sort(microseconds);
        return new Measurement((double)right / images.Count, microseconds[images.Count / 2]);
    }
}
