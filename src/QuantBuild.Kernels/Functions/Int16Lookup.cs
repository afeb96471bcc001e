using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Memory;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Functions;

/// <summary>
/// A float function between 16-bit elements: 512 straight pieces between values of the function, each moved by half of what the piece would be
/// off by in its middle. All is computed in single precision, rounding half away from zero.
/// </summary>
internal sealed unsafe class Int16Lookup
{
    private const int Pieces = 512;

    private readonly PinnedBuffer<int> _pieces = new(Pieces);

    public Int16Lookup(Func<float, float> exact, AffineParameters input, AffineParameters output)
    {
        float first = input.Scale * (short.MinValue - input.ZeroPoint);
        float last = input.Scale * (short.MaxValue - input.ZeroPoint);
        float least = output.Scale * (short.MinValue - output.ZeroPoint);
        float greatest = output.Scale * (short.MaxValue - output.ZeroPoint);
        float step = (last - first) / Pieces;
        float inverseScale = (short.MaxValue - short.MinValue + 1) / (greatest - least);
        var values = new short[Pieces + 1];
        for (int i = 0; i < Pieces; i++)
        {
            float value = exact(first + (i * step)) * inverseScale;
            float middle = Round(exact(first + (i * step) + (step / 2)) * inverseScale);
            float next = exact(first + ((i + 1) * step)) * inverseScale;
            float error = Round((next + Round(value)) / 2) - middle;
            values[i] = Clamp(Round(value) - Round(error / 2));
        }

        values[Pieces] = Clamp(Round(exact(last) * inverseScale));
        for (int i = 0; i < Pieces; i++)
        {
            _pieces.Span[i] = LinearPiece.Pack(values[i], unchecked((short)(values[i + 1] - values[i])));
        }
    }

    public void Run(ReadOnlySpan<short> source, Span<short> destination, VectorWidth width)
    {
        UnaryDriver.Run<short, Int16Lanes, short, Int16Lanes, LinearPiece>(new LinearPiece(_pieces.Pointer), source, destination, width);
        GC.KeepAlive(this);
    }

    private static float Round(float x) => MathF.Round(x, MidpointRounding.AwayFromZero);

    private static short Clamp(float x) => float.IsNaN(x) ? short.MinValue : (short)Math.Clamp(x, short.MinValue, short.MaxValue);
}
