using Digits.Training.Numerics;

namespace Digits.Training.Drawing;

/// <summary>An endless series of digit images: the same seed and index give the same image.</summary>
internal sealed class DigitGenerator(ulong seed)
{
    private const int ClassCount = 10;
    private const float ClutterProbability = 0.25f;

    public DigitImage Draw(int index)
    {
        var random = new RandomSource(seed, (ulong)index);
        int label = random.Next(ClassCount);
        IReadOnlyList<Glyph> glyphs = Glyphs.Of(label);
        Glyph glyph = glyphs[random.Next(glyphs.Count)];

        var canvas = new Canvas();
        var hand = new Handwriting(random);
        float radius = random.Next(0.5f, 1.5f);
        float softness = random.Next(0.7f, 1.6f);
        foreach (Point[] stroke in glyph.Strokes)
        {
            canvas.Draw(Curve.Flatten(hand.Write(stroke)), radius, softness);
        }

        if (random.NextBoolean(ClutterProbability))
        {
            canvas.Draw([AnyPoint(random), AnyPoint(random)], random.Next(0.2f, 0.6f), 1f);
        }

        return new DigitImage(Develop(canvas, random), label);
    }

    private static Point AnyPoint(RandomSource random) => new(random.Next(0f, DigitImage.Size), random.Next(0f, DigitImage.Size));

    /// <summary>Paper and ink of random brightness, with grain.</summary>
    private static byte[] Develop(Canvas canvas, RandomSource random)
    {
        float paper = random.Next(0f, 70f);
        float ink = random.Next(140f, 255f);
        float grain = random.Next(2f, 24f);
        byte[] pixels = new byte[canvas.Coverage.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            float value = paper + ((ink - paper) * canvas.Coverage[i]) + (grain * random.NextNormal());
            pixels[i] = (byte)(Math.Clamp(value, 0f, 255f) + 0.5f);
        }

        return pixels;
    }
}
