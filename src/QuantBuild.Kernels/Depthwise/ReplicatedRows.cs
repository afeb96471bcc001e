using QuantBuild.Kernels.Convolution;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>The input rows under one window row, their channels repeated, one after another in scratch.</summary>
internal readonly unsafe struct ReplicatedRows(ConvolutionShape shape, float* input, float* scratch)
{
    /// <summary>Replicates the rows of the taps; the result is the first of them.</summary>
    internal float* Fill(int batch, int top, TapRange taps)
    {
        nint rowElements = (nint)shape.InputWidth * shape.InputChannels;
        for (int tap = 0; tap < taps.Count; tap++)
        {
            nint y = top + ((taps.First + tap) * shape.DilationHeight);
            float* source = input + ((((nint)batch * shape.InputHeight) + y) * rowElements);
            ChannelReplication<float>.Run(source, rowElements, shape.GroupOutputChannels, scratch + (tap * (nint)shape.InputWidth * shape.OutputChannels));
        }

        return scratch;
    }
}
