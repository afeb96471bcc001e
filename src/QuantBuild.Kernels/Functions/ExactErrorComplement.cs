namespace QuantBuild.Kernels.Functions;

/// <summary>erfc x to about thirteen digits: for tables, not for speed.</summary>
internal static class ExactErrorComplement
{
    /// <summary>Where the series gives way to the continued fraction.</summary>
    private const double Border = 2.5;

    private const int FractionTerms = 60;

    private static readonly double _sqrtPi = Math.Sqrt(Math.PI);

    public static double Of(double x) => x < 0 ? 2 - Of(-x) : x < Border ? 1 - Series(x) : Fraction(x);

    /// <summary>erf x = 2/√π · e^(-x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1 · 3 · … · (2n + 1)), all terms of which are positive.</summary>
    private static double Series(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-18; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / _sqrtPi * Math.Exp(-x * x) * sum;
    }

    /// <summary>e^(-x²) / √π / (x + ½ / (x + 1 / (x + 1½ / (x + …)))).</summary>
    private static double Fraction(double x)
    {
        double rest = 0;
        for (int k = FractionTerms; k > 0; k--)
        {
            rest = k / 2.0 / (x + rest);
        }

        return Math.Exp(-x * x) / (_sqrtPi * (x + rest));
    }
}
