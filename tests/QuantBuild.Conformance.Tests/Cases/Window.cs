using QuantBuild.Model.Schema;

namespace QuantBuild.Conformance.Tests.Cases;

/// <summary>A window that slides over one spatial dimension.</summary>
internal readonly record struct Window(int Input, int Size, int Stride, int Dilation, Padding Padding)
{
    public int Output => Padding == Padding.Same
        ? (Input + Stride - 1) / Stride
        : (Input - ((Size - 1) * Dilation) - 1 + Stride) / Stride;

    public static Window Choose(CaseRandom random, Padding padding, bool mayDilate)
    {
        int size = random.Pick(1, 2, 3, 3, 5);
        int stride = random.Pick(1, 1, 2, 3);
        int dilation = mayDilate && stride == 1 ? random.Pick(1, 1, 2) : 1;
        int extent = ((size - 1) * dilation) + 1;
        return new Window(random.Integer(padding == Padding.Valid ? extent : 1, extent + 12), size, stride, dilation, padding);
    }

    /// <summary>Windows that skip elements, reach far, or are larger than what they move over.</summary>
    public static Window ChooseOdd(CaseRandom random, Padding padding, bool mayDilate)
    {
        int size = random.Pick(1, 1, 2, 4, 7);
        int stride = random.Pick(1, 2, 3, 5, 8);
        int dilation = mayDilate ? random.Pick(1, 2, 3) : 1;
        int extent = ((size - 1) * dilation) + 1;
        return new Window(padding == Padding.Valid ? extent + random.Integer(0, 9) : random.Integer(1, 9), size, stride, dilation, padding);
    }
}
