namespace Digits.Training.Drawing;

/// <summary>Ink coverage 0..1 of each pixel.</summary>
internal sealed class Canvas
{
    private const int Size = DigitImage.Size;

    public float[] Coverage { get; } = new float[Size * Size];

    /// <summary>Draws round-ended lines; the edge fades over <paramref name="softness"/> pixels.</summary>
    public void Draw(List<Point> line, float radius, float softness)
    {
        for (int i = 0; i + 1 < line.Count; i++)
        {
            DrawSegment(line[i], line[i + 1], radius, softness);
        }
    }

    private void DrawSegment(Point start, Point end, float radius, float softness)
    {
        float reach = radius + softness;
        int top = Bound(Math.Min(start.Y, end.Y) - reach);
        int bottom = Bound(Math.Max(start.Y, end.Y) + reach);
        int left = Bound(Math.Min(start.X, end.X) - reach);
        int right = Bound(Math.Max(start.X, end.X) + reach);
        Point direction = end - start;
        float length = Math.Max(Point.Dot(direction, direction), 1e-6f);
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                Point offset = new Point(x, y) - start;
                float along = Math.Clamp(Point.Dot(offset, direction) / length, 0f, 1f);
                Point away = offset - (along * direction);
                float ink = Math.Clamp((reach - MathF.Sqrt(Point.Dot(away, away))) / softness, 0f, 1f);
                ref float pixel = ref Coverage[(y * Size) + x];
                pixel = Math.Max(pixel, ink);
            }
        }
    }

    private static int Bound(float coordinate) => (int)Math.Clamp(coordinate, 0f, Size - 1f);
}
