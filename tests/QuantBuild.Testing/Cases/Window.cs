using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases;

/// <summary>A window that slides over one spatial dimension.</summary>
internal readonly record struct Window(int Input, int Size, int Stride, int Dilation, Padding Padding)
{
    public int Output => Padding == Padding.Same
        ? (Input + Stride - 1) / Stride
        : (Input - Extent + Stride) / Stride;

    /// <summary>How many elements of padding lie before the first.</summary>
    public int Before => Padding == Padding.Same ? Math.Max(((Output - 1) * Stride) + Extent - Input, 0) / 2 : 0;

    private int Extent => ((Size - 1) * Dilation) + 1;

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

    /// <summary>The input that an element of the window at an output lies on; false where that is padding.</summary>
    public bool TryRead(int output, int element, out int input)
    {
        input = (output * Stride) - Before + (element * Dilation);
        return input >= 0 && input < Input;
    }
}
