namespace Digits.Training.Drawing;

/// <summary>A grey image, white ink on black: one byte a pixel, row by row.</summary>
internal sealed record DigitImage(byte[] Pixels, int Label)
{
    public const int Size = 28;
}
