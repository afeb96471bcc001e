namespace QuantBuild.Kernels.Convolution;

/// <summary>How the inputs of an output pixel come before a microkernel.</summary>
internal enum ConvolutionStaging
{
    /// <summary>Read in place: no window reaches over the border.</summary>
    Direct,

    /// <summary>A band of input rows is copied with its padding; windows are read from the copy.</summary>
    Padded,

    /// <summary>Every window is copied: for pieces of a window too short for a kernel and not contiguous.</summary>
    Gathered,
}
