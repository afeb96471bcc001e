namespace Digits.Training.Drawing;

/// <summary>x to the right, y downwards.</summary>
internal readonly record struct Point(float X, float Y)
{
    public static Point operator +(Point left, Point right) => new(left.X + right.X, left.Y + right.Y);

    public static Point operator -(Point left, Point right) => new(left.X - right.X, left.Y - right.Y);

    public static Point operator *(float factor, Point point) => new(factor * point.X, factor * point.Y);

    public static float Dot(Point left, Point right) => (left.X * right.X) + (left.Y * right.Y);
}
