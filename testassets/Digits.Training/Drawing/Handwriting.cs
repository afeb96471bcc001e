using Digits.Training.Numerics;

namespace Digits.Training.Drawing;

/// <summary>Maps points of a glyph's box to the image: shaken, scaled, sheared, rotated and moved.</summary>
internal sealed class Handwriting
{
    private const float Center = (DigitImage.Size - 1) / 2f;

    private readonly RandomSource _random;
    private readonly float _shake;
    private readonly Point _right;
    private readonly Point _down;
    private readonly Point _center;

    public Handwriting(RandomSource random)
    {
        _random = random;
        _shake = random.Next(0.005f, 0.045f);
        float height = random.Next(13f, 21f);
        float width = height * random.Next(0.5f, 0.95f);
        float shear = random.Next(-0.3f, 0.3f);

        // A rotation without sine and cosine: t is the tangent of half the angle.
        float t = random.Next(-0.14f, 0.14f);
        float cosine = (1 - (t * t)) / (1 + (t * t));
        float sine = 2 * t / (1 + (t * t));

        _right = width * new Point(cosine, sine);
        _down = height * new Point((shear * cosine) - sine, (shear * sine) + cosine);
        _center = new Point(Center + random.Next(-2.5f, 2.5f), Center + random.Next(-2.5f, 2.5f));
    }

    public Point[] Write(Point[] stroke)
    {
        Point[] written = new Point[stroke.Length];
        for (int i = 0; i < stroke.Length; i++)
        {
            bool corner = i > 0 && stroke[i] == stroke[i - 1];
            written[i] = corner ? written[i - 1] : Map(stroke[i]);
        }

        return written;
    }

    private Point Map(Point point)
    {
        float x = point.X - 0.5f + (_shake * _random.NextNormal());
        float y = point.Y - 0.5f + (_shake * _random.NextNormal());
        return _center + (x * _right) + (y * _down);
    }
}
