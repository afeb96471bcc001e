using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static QuantBuild.Kernels.Elementwise.ExponentialCoefficients;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>e^x with a relative error below 2e-7, the same bits in every width; a NaN stays one.</summary>
internal readonly struct ExponentialOperator : IUnaryOperator<float>
{
    public static float Invoke(float x)
    {
        if (float.IsNaN(x))
        {
            return x;
        }

        float clamped = x < Smallest ? Smallest : x > Largest ? Largest : x;
        float shifted = MathF.FusedMultiplyAdd(clamped, Log2E, RoundToInteger);
        float n = shifted - RoundToInteger;
        float r = MathF.FusedMultiplyAdd(n, -Ln2High, clamped);
        r = MathF.FusedMultiplyAdd(n, -Ln2Low, r);
        float series = MathF.FusedMultiplyAdd(Power7, r, Power6);
        series = MathF.FusedMultiplyAdd(series, r, Power5);
        series = MathF.FusedMultiplyAdd(series, r, Power4);
        series = MathF.FusedMultiplyAdd(series, r, Power3);
        series = MathF.FusedMultiplyAdd(series, r, Power2);
        series = MathF.FusedMultiplyAdd(series, r, 1);
        series = MathF.FusedMultiplyAdd(series, r, 1);
        int exponent = BitConverter.SingleToInt32Bits(shifted) - RoundToIntegerBits;
        int half = exponent >> 1;
        float first = BitConverter.Int32BitsToSingle((half + ExponentBias) << MantissaBits);
        float second = BitConverter.Int32BitsToSingle((exponent - half + ExponentBias) << MantissaBits);
        return series * first * second;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Invoke(Vector128<float> x)
    {
        Vector128<float> raised = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(Smallest)), Vector128.Create(Smallest), x);
        Vector128<float> clamped = Vector128.ConditionalSelect(Vector128.GreaterThan(raised, Vector128.Create(Largest)), Vector128.Create(Largest), raised);
        Vector128<float> shifted = Vector128.FusedMultiplyAdd(clamped, Vector128.Create(Log2E), Vector128.Create(RoundToInteger));
        Vector128<float> n = shifted - Vector128.Create(RoundToInteger);
        Vector128<float> r = Vector128.FusedMultiplyAdd(n, Vector128.Create(-Ln2High), clamped);
        r = Vector128.FusedMultiplyAdd(n, Vector128.Create(-Ln2Low), r);
        Vector128<float> series = Vector128.FusedMultiplyAdd(Vector128.Create(Power7), r, Vector128.Create(Power6));
        series = Vector128.FusedMultiplyAdd(series, r, Vector128.Create(Power5));
        series = Vector128.FusedMultiplyAdd(series, r, Vector128.Create(Power4));
        series = Vector128.FusedMultiplyAdd(series, r, Vector128.Create(Power3));
        series = Vector128.FusedMultiplyAdd(series, r, Vector128.Create(Power2));
        series = Vector128.FusedMultiplyAdd(series, r, Vector128<float>.One);
        series = Vector128.FusedMultiplyAdd(series, r, Vector128<float>.One);
        Vector128<int> exponent = shifted.AsInt32() - Vector128.Create(RoundToIntegerBits);
        Vector128<int> half = exponent >> 1;
        Vector128<int> bias = Vector128.Create(ExponentBias);
        Vector128<float> first = ((half + bias) << MantissaBits).AsSingle();
        Vector128<float> second = ((exponent - half + bias) << MantissaBits).AsSingle();
        return Vector128.ConditionalSelect(Vector128.Equals(x, x), series * first * second, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Invoke(Vector256<float> x)
    {
        Vector256<float> raised = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(Smallest)), Vector256.Create(Smallest), x);
        Vector256<float> clamped = Vector256.ConditionalSelect(Vector256.GreaterThan(raised, Vector256.Create(Largest)), Vector256.Create(Largest), raised);
        Vector256<float> shifted = Vector256.FusedMultiplyAdd(clamped, Vector256.Create(Log2E), Vector256.Create(RoundToInteger));
        Vector256<float> n = shifted - Vector256.Create(RoundToInteger);
        Vector256<float> r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-Ln2High), clamped);
        r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-Ln2Low), r);
        Vector256<float> series = Vector256.FusedMultiplyAdd(Vector256.Create(Power7), r, Vector256.Create(Power6));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(Power5));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(Power4));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(Power3));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(Power2));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256<float>.One);
        series = Vector256.FusedMultiplyAdd(series, r, Vector256<float>.One);
        Vector256<int> exponent = shifted.AsInt32() - Vector256.Create(RoundToIntegerBits);
        Vector256<int> half = exponent >> 1;
        Vector256<int> bias = Vector256.Create(ExponentBias);
        Vector256<float> first = ((half + bias) << MantissaBits).AsSingle();
        Vector256<float> second = ((exponent - half + bias) << MantissaBits).AsSingle();
        return Vector256.ConditionalSelect(Vector256.Equals(x, x), series * first * second, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Invoke(Vector512<float> x)
    {
        Vector512<float> raised = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(Smallest)), Vector512.Create(Smallest), x);
        Vector512<float> clamped = Vector512.ConditionalSelect(Vector512.GreaterThan(raised, Vector512.Create(Largest)), Vector512.Create(Largest), raised);
        Vector512<float> shifted = Vector512.FusedMultiplyAdd(clamped, Vector512.Create(Log2E), Vector512.Create(RoundToInteger));
        Vector512<float> n = shifted - Vector512.Create(RoundToInteger);
        Vector512<float> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2High), clamped);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2Low), r);
        Vector512<float> series = Vector512.FusedMultiplyAdd(Vector512.Create(Power7), r, Vector512.Create(Power6));
        series = Vector512.FusedMultiplyAdd(series, r, Vector512.Create(Power5));
        series = Vector512.FusedMultiplyAdd(series, r, Vector512.Create(Power4));
        series = Vector512.FusedMultiplyAdd(series, r, Vector512.Create(Power3));
        series = Vector512.FusedMultiplyAdd(series, r, Vector512.Create(Power2));
        series = Vector512.FusedMultiplyAdd(series, r, Vector512<float>.One);
        series = Vector512.FusedMultiplyAdd(series, r, Vector512<float>.One);
        Vector512<int> exponent = shifted.AsInt32() - Vector512.Create(RoundToIntegerBits);
        Vector512<int> half = exponent >> 1;
        Vector512<int> bias = Vector512.Create(ExponentBias);
        Vector512<float> first = ((half + bias) << MantissaBits).AsSingle();
        Vector512<float> second = ((exponent - half + bias) << MantissaBits).AsSingle();
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), series * first * second, x);
    }
}
