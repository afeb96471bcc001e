using System.Globalization;

namespace Digits.Training.Drawing;

/// <summary>One way to write a digit: strokes, each a smooth curve through its points; a point given twice is a corner.</summary>
internal sealed class Glyph
{
    /// <param name="digit">0..9.</param>
    /// <param name="strokes">Points "x,y" in a box one wide and one high, separated by spaces.</param>
    public Glyph(int digit, params string[] strokes)
    {
        Digit = digit;
        Strokes = [.. strokes.Select(ParseStroke)];
    }

    public int Digit { get; }

    public Point[][] Strokes { get; }

    private static Point[] ParseStroke(string text) => [.. text.Split(' ').Select(ParsePoint)];

    private static Point ParsePoint(string text)
    {
        string[] parts = text.Split(',');
        return new Point(float.Parse(parts[0], CultureInfo.InvariantCulture), float.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
