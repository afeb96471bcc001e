using System.Collections.Immutable;
using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Vectors;

/// <summary>The widths that this processor runs, widest first, the defining one (single elements) last.</summary>
internal static class VectorWidths
{
    public static ImmutableArray<VectorWidth> Supported { get; } =
    [
        .. new[]
        {
            (Width: VectorWidth.Bits512, IsSupported: Vector512.IsHardwareAccelerated),
            (Width: VectorWidth.Bits256, IsSupported: Vector256.IsHardwareAccelerated),
            (Width: VectorWidth.Bits128, IsSupported: Vector128.IsHardwareAccelerated),
            (Width: VectorWidth.Scalar, IsSupported: true),
        }.Where(entry => entry.IsSupported).Select(entry => entry.Width),
    ];

    public static VectorWidth Best { get; } = Supported[0];
}
