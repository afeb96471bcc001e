using QuantBuild.Kernels.Convolution;
using QuantBuild.Model;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Windows;

/// <summary>The sizes of a two-dimensional convolution, from its tensors and settings.</summary>
internal static class ConvolutionGeometry
{
    /// <param name="context">The node.</param>
    /// <param name="settings">Its attributes.</param>
    /// <param name="outputChannels">The number of filters.</param>
    /// <param name="groups">Into how many groups the channels fall.</param>
    public static ConvolutionShape Infer(NodeContext context, ConvolutionSettings settings, int outputChannels, int groups)
    {
        TensorInfo input = context.Input(0);
        TensorInfo weights = context.Input(1);
        WindowAxis height = WindowAxis.Infer(
            context, settings.Padding, input.Shape[1], weights.Shape[1], settings.StrideHeight, settings.DilationHeight);
        WindowAxis width = WindowAxis.Infer(
            context, settings.Padding, input.Shape[2], weights.Shape[2], settings.StrideWidth, settings.DilationWidth);
        var shape = new ConvolutionShape
        {
            Batches = input.Shape[0],
            InputHeight = input.Shape[1],
            InputWidth = input.Shape[2],
            InputChannels = input.Shape[3],
            OutputHeight = height.Output,
            OutputWidth = width.Output,
            OutputChannels = outputChannels,
            KernelHeight = weights.Shape[1],
            KernelWidth = weights.Shape[2],
            StrideHeight = settings.StrideHeight,
            StrideWidth = settings.StrideWidth,
            DilationHeight = settings.DilationHeight,
            DilationWidth = settings.DilationWidth,
            PaddingTop = height.PaddingBefore,
            PaddingLeft = width.PaddingBefore,
            Groups = groups,
        };
        shape.Validate();
        return shape;
    }

    /// <summary>Requires images, which may be none, and filters of four dimensions.</summary>
    public static void RequireOperands(NodeContext context)
    {
        context.RequireInputs(2, 3);
        context.RequireImages(context.Input(0));
        context.RequireRank(context.Input(1), 4);
        context.RequireElements(context.Input(1));
    }

    public static Shape OutputOf(ConvolutionShape shape) => [shape.Batches, shape.OutputHeight, shape.OutputWidth, shape.OutputChannels];
}
