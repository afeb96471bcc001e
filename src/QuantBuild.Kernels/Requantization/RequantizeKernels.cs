namespace QuantBuild.Kernels.Requantization;

/// <summary>The requantization kernels, best first; the scalar entry defines the result.</summary>
internal static unsafe class RequantizeKernels
{
    internal static RequantizeKernel[] All { get; } =
    [
        new(nameof(RequantizeAvx512), RequantizeAvx512.IsSupported, &RequantizeAvx512.Run),
        new(nameof(RequantizeAvx2), RequantizeAvx2.IsSupported, &RequantizeAvx2.Run),
        new(nameof(RequantizeVector128), RequantizeVector128.IsSupported, &RequantizeVector128.Run),
        new(nameof(RequantizeScalar), true, &RequantizeScalar.Run),
    ];

    internal static RequantizeKernel Best { get; } = Array.Find(All, kernel => kernel.IsSupported)!;
}
