using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Windows;

/// <summary>How a window moves along one axis: the number of its positions and the padding before the first element.</summary>
internal readonly record struct WindowAxis(int Output, int PaddingBefore)
{
    private const int LargestStep = short.MaxValue;

    public static WindowAxis Infer(NodeContext context, Padding padding, int input, int window, int stride, int dilation = 1)
    {
        context.Require(input > 0 && window > 0, $"its window of {window} moves over {input} elements");
        context.Require(stride is > 0 and <= LargestStep, $"its stride is {stride}");
        context.Require(dilation is > 0 and <= LargestStep, $"its dilation is {dilation}");
        long covered = ((window - 1L) * dilation) + 1;
        long output = padding switch
        {
            Padding.Same => ((long)input + stride - 1) / stride,
            Padding.Valid => input < covered ? 0 : ((input - covered) / stride) + 1,
            _ => throw context.Invalid($"its padding is {padding}"),
        };
        context.Require(output > 0, $"its window of {covered} is larger than the {input} elements it moves over");
        long total = Math.Max(((output - 1) * stride) + covered - input, 0);
        return new WindowAxis((int)output, checked((int)(total / 2)));
    }
}
