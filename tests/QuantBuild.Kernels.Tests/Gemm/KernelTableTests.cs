using QuantBuild.Kernels.Depthwise;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Requantization;

namespace QuantBuild.Kernels.Tests.Gemm;

public sealed class KernelTableTests
{
    [Fact]
    public void A_table_ends_with_a_scalar_entry_that_fits_everything()
    {
        FloatGemmKernel floats = FloatGemmKernels.All[^1];
        Int8GemmKernel bytes = Int8GemmKernels.All[^1];

        Assert.Equal((true, 1, GemmPanel.Columns), (floats.IsSupported, floats.Rows, floats.Columns));
        Assert.Equal((true, 1, GemmPanel.Columns), (bytes.IsSupported, bytes.Rows, bytes.Columns));
        Assert.True(FloatDepthwiseKernels.All[^1] is { IsSupported: true, Channels: 1 });
        Assert.True(Int8DepthwiseKernels.All[^1].IsSupported);
        Assert.True(RequantizeKernels.All[^1].IsSupported);
    }

    [Fact]
    public void Names_are_unique_and_say_the_tile()
    {
        Assert.Equal(FloatGemmKernels.All.Length, FloatGemmKernels.All.Select(kernel => kernel.Name).Distinct().Count());
        Assert.Equal(Int8GemmKernels.All.Length, Int8GemmKernels.All.Select(kernel => kernel.Name).Distinct().Count());
        Assert.All(FloatGemmKernels.All, kernel => Assert.StartsWith($"FloatGemm{kernel.Rows}x{kernel.Columns}", kernel.Name, StringComparison.Ordinal));
        Assert.All(Int8GemmKernels.All, kernel => Assert.StartsWith($"Int8Gemm{kernel.Rows}x{kernel.Columns}", kernel.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_tile_is_of_whole_panels_and_fits_the_drivers_buffers()
    {
        Assert.Equal(0, GemmPanel.Columns % RequantizeTile.ColumnMultiple);
        Assert.All(FloatGemmKernels.All, kernel => Assert.Equal(0, kernel.Columns % GemmPanel.Columns));
        Assert.All(Int8GemmKernels.All, kernel => Assert.Equal(0, kernel.Columns % GemmPanel.Columns));
        Assert.All(FloatGemmKernels.All, kernel => Assert.True(kernel.EdgeGroups > 0 && GemmRows.Step % kernel.Rows == 0));
        Assert.All(Int8GemmKernels.All, kernel => Assert.True(kernel.BlockGroups > 0 && GemmRows.Step % kernel.Rows == 0));
    }
}
