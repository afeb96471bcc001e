namespace Digits.Training.Drawing;

/// <summary>A Catmull-Rom curve through points, as a polyline.</summary>
internal static class Curve
{
    private const int SegmentsPerSpan = 5;

    public static List<Point> Flatten(Point[] points)
    {
        List<Point> line = [points[0]];
        for (int i = 0; i + 1 < points.Length; i++)
        {
            Point before = points[Math.Max(i - 1, 0)];
            Point after = points[Math.Min(i + 2, points.Length - 1)];
            for (int step = 1; step <= SegmentsPerSpan && points[i] != points[i + 1]; step++)
            {
                line.Add(Between(before, points[i], points[i + 1], after, (float)step / SegmentsPerSpan));
            }
        }

        return line;
    }

    private static Point Between(Point before, Point start, Point end, Point after, float t)
    {
        Point startTangent = 0.5f * (end - before);
        Point endTangent = 0.5f * (after - start);
        float rest = 1f - t;
        return (rest * rest * (1f + (2f * t)) * start) + (t * rest * rest * startTangent)
            + (t * t * (3f - (2f * t)) * end) - (t * t * rest * endTangent);
    }
}
