namespace QuantBuild.Kernels.Functions;

/// <summary>
/// e^x = 2^n · e^r with n = round(x / ln 2) and |r| ≤ ln 2 / 2; e^r by its Taylor series to the seventh power,
/// whose remainder there is below 6e-9.
/// </summary>
internal static class ExponentialCoefficients
{
    public const float Log2E = 1.44269504f;

    /// <summary>ln 2 in two parts, the first with zeros at its end so that its product with n is exact.</summary>
    public const float Ln2High = 0.693359375f;

    public const float Ln2Low = -2.12194440e-4f;

    /// <summary>Adding it to a float below 2²² rounds that to an integer, which is then in the low bits.</summary>
    public const float RoundToInteger = 12582912f;

    public const int RoundToIntegerBits = 0x4B400000;

    /// <summary>Below it the result is 0, above the other bound it is infinite.</summary>
    public const float Smallest = -104f;

    public const float Largest = 89f;

    /// <summary>Below it e^x - 1 is -1; above the other bound a power of two would not fit.</summary>
    public const float SmallestMinusOne = -30f;

    public const float LargestMinusOne = 88f;

    public const float Power2 = 1f / 2;

    public const float Power3 = 1f / 6;

    public const float Power4 = 1f / 24;

    public const float Power5 = 1f / 120;

    public const float Power6 = 1f / 720;

    public const float Power7 = 1f / 5040;

    public const int ExponentBias = 127;

    public const int MantissaBits = 23;
}
