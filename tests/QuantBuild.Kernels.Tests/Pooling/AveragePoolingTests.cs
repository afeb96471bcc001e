using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Pooling;
using QuantBuild.Kernels.Tests.Vectors;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Tests.Pooling;

public class AveragePoolingTests
{
    private static readonly PoolGeometry[] Geometries =
    [
        Geometry(1, 8, 8, window: 8, stride: 8, padding: 0, output: 1),
        Geometry(2, 7, 5, window: 3, stride: 1, padding: 1, output: 7),
        Geometry(1, 6, 6, window: 2, stride: 2, padding: 0, output: 3),
        Geometry(2, 5, 5, window: 4, stride: 2, padding: 1, output: 3),
    ];

    public static TheoryData<string> Widths => WidthCases.Widths;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Padding_does_not_count_for_any_number_of_channels(string width)
    {
        foreach (PoolGeometry shape in Geometries)
        {
            for (int channels = 1; channels <= 70; channels += channels < 4 ? 1 : 3)
            {
                PoolGeometry geometry = shape with { Channels = channels };
                sbyte[] x = WidthCases.Int8s(geometry.InputLength, channels);
                sbyte[] actual = new sbyte[geometry.OutputLength];
                var pool = new IntegerAverage(new IntegerBounds(-100, 90));
                PoolDriver.Run<sbyte, int, Int8Lanes, IntegerAverage>(in pool, geometry, x, actual, 0, geometry.OutputRows, WidthCases.Parse(width));
                Assert.Equal(Expected(geometry, x), actual);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Floats_are_summed_in_row_order(string width)
    {
        foreach (PoolGeometry shape in Geometries)
        {
            for (int channels = 1; channels <= 40; channels += channels < 4 ? 1 : 3)
            {
                PoolGeometry geometry = shape with { Channels = channels };
                float[] x = WidthCases.Floats(geometry.InputLength, channels, 3);
                float[] actual = new float[geometry.OutputLength];
                var pool = new FloatAverage(new FloatBounds(-1, 1));
                PoolDriver.Run<float, float, PlainLanes<float>, FloatAverage>(in pool, geometry, x, actual, 0, geometry.OutputRows, WidthCases.Parse(width));
                Assert.Equal(WidthCases.Bits(Expected(geometry, x)), WidthCases.Bits(actual));
            }
        }
    }

    [Fact]
    public void Rows_can_be_computed_in_pieces()
    {
        PoolGeometry geometry = Geometries[1] with { Channels = 19 };
        sbyte[] x = WidthCases.Int8s(geometry.InputLength, 9);
        sbyte[] whole = new sbyte[geometry.OutputLength];
        sbyte[] pieces = new sbyte[geometry.OutputLength];
        AveragePooling.Run(IntegerBounds.Int8, geometry, x, whole, 0, geometry.OutputRows);
        for (int row = 0; row < geometry.OutputRows; row++)
        {
            AveragePooling.Run(IntegerBounds.Int8, geometry, x, pieces, row, 1);
        }

        Assert.Equal(whole, pieces);
    }

    [Fact]
    public void The_largest_window_is_divided_exactly()
    {
        PoolGeometry geometry = Geometry(1, 128, 256, window: 256, stride: 1, padding: 0, output: 1) with { Channels = 33, WindowHeight = 128 };
        Assert.Equal(IntegerAverage.LargestWindow, geometry.WindowAt(0, 0).Count);
        sbyte[] x = WidthCases.Fill(geometry.InputLength, i => (sbyte)(i % geometry.Channels > 16 ? 127 : -128));
        x[0] = -127;
        sbyte[] actual = new sbyte[geometry.OutputLength];
        AveragePooling.Run(IntegerBounds.Int8, geometry, x, actual, 0, 1);
        Assert.Equal(WidthCases.Fill(33, i => (sbyte)(i > 16 ? 127 : -128)), actual);
    }

    private static PoolGeometry Geometry(int batches, int height, int width, int window, int stride, int padding, int output) => new()
    {
        Batches = batches,
        InputHeight = height,
        InputWidth = width,
        Channels = 1,
        OutputHeight = output,
        OutputWidth = output > width ? width : output,
        WindowHeight = window,
        WindowWidth = window,
        StrideHeight = stride,
        StrideWidth = stride,
        PaddingTop = padding,
        PaddingLeft = padding,
    };

    private static sbyte[] Expected(PoolGeometry geometry, sbyte[] x) =>
        Expected(geometry, x, window => (sbyte)Math.Clamp(Math.Round(window.Average(value => (decimal)value), MidpointRounding.AwayFromZero), -100, 90));

    private static float[] Expected(PoolGeometry geometry, float[] x) =>
        Expected(geometry, x, window => Math.Clamp(window.Aggregate(0f, (sum, value) => sum + value) / window.Count, -1, 1));

    private static T[] Expected<T>(PoolGeometry geometry, T[] x, Func<List<T>, T> average)
    {
        var result = new List<T>();
        for (int row = 0; row < geometry.OutputRows; row++)
        {
            for (int column = 0; column < geometry.OutputWidth; column++)
            {
                for (int channel = 0; channel < geometry.Channels; channel++)
                {
                    var window = new List<T>();
                    int top = (row % geometry.OutputHeight * geometry.StrideHeight) - geometry.PaddingTop;
                    int left = (column * geometry.StrideWidth) - geometry.PaddingLeft;
                    for (int y = top; y < top + geometry.WindowHeight; y++)
                    {
                        for (int column2 = left; column2 < left + geometry.WindowWidth; column2++)
                        {
                            if (y >= 0 && y < geometry.InputHeight && column2 >= 0 && column2 < geometry.InputWidth)
                            {
                                int batch = row / geometry.OutputHeight;
                                window.Add(x[((((batch * geometry.InputHeight) + y) * geometry.InputWidth) + column2) * geometry.Channels + channel]);
                            }
                        }
                    }

                    result.Add(average(window));
                }
            }
        }

        return [.. result];
    }
}
