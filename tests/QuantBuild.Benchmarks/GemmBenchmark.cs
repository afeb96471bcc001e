using System.Diagnostics;
using System.Globalization;
using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Depthwise;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Memory;
using QuantBuild.Testing;

namespace QuantBuild.Benchmarks;

/// <summary>Multiply-adds a second of the product kernels, instruction set by instruction set, and of whole layers with the best of them.</summary>
internal static class GemmBenchmark
{
    private static readonly (int Rows, int Columns, int Depth)[] _products =
        [(1024, 16, 144), (256, 32, 288), (64, 64, 576), (125, 64, 64), (196, 128, 640), (1, 128, 640), (1, 64, 128), (1, 1024, 1024), (64, 10, 64), (1, 12, 64)];

    private static readonly (string Name, ConvolutionShape Shape, bool Depthwise)[] _layers =
    [
        ("ic01 3x3 3>16", Same(32, 32, 3, 16, 3, 3, 1), false),
        ("ic01 3x3 16>16", Same(32, 32, 16, 16, 3, 3, 1), false),
        ("ic01 3x3 16>32 /2", Same(32, 32, 16, 32, 3, 3, 2), false),
        ("ic01 3x3 32>32", Same(16, 16, 32, 32, 3, 3, 1), false),
        ("ic01 3x3 64>64", Same(8, 8, 64, 64, 3, 3, 1), false),
        ("ic01 1x1 16>32 /2", Same(32, 32, 16, 32, 1, 1, 2), false),
        ("kws01 10x4 1>64 /2", Same(49, 10, 1, 64, 10, 4, 2), false),
        ("kws01 1x1 64>64", Same(25, 5, 64, 64, 1, 1, 1), false),
        ("kws01 depthwise 3x3 64", Same(25, 5, 64, 64, 3, 3, 1), true),
        ("depthwise 3x3 32 at 112", Same(112, 112, 32, 32, 3, 3, 1), true),
        ("depthwise 3x3 96 at 56 /2", Same(56, 56, 96, 96, 3, 3, 2), true),
        ("depthwise 5x5 240 at 14", Same(14, 14, 240, 240, 5, 5, 1), true),
    ];

    internal static int Run()
    {
        Console.WriteLine("products, 10^9 multiply-adds a second: rows x columns x depth");
        foreach (string suffix in (string[])["Avx512", "Avx2", "Vector128", "Scalar"])
        {
            FloatGemmKernel[] kernels = [.. FloatGemmKernels.Supported.Where(kernel => kernel.Name.EndsWith(suffix, StringComparison.Ordinal)), FloatGemmKernels.All[^1]];
            PrintProducts($"float {suffix}", kernels.Length > 1 || suffix == "Scalar", shape => FloatProduct(shape, kernels));
        }

        foreach (string suffix in (string[])["Vnni", "Avx512", "Avx2", "Dot", "Vector128", "Scalar"])
        {
            Int8GemmKernel[] kernels = [.. Int8GemmKernels.Supported.Where(kernel => kernel.Name.EndsWith(suffix, StringComparison.Ordinal)), Int8GemmKernels.All[^1]];
            PrintProducts($"int8 {suffix}", kernels.Length > 1 || suffix == "Scalar", shape => Int8Product(shape, kernels));
        }

        Console.WriteLine("layers, microseconds (10^9 multiply-adds a second): float, int8");
        foreach ((string name, ConvolutionShape shape, bool depthwise) in _layers)
        {
            Console.WriteLine($"{name,-26} {Layer(shape, depthwise, integer: false),20} {Layer(shape, depthwise, integer: true),20}");
        }

        return 0;
    }

    private static void PrintProducts(string name, bool supported, Func<(int Rows, int Columns, int Depth), Action> product)
    {
        if (!supported)
        {
            return;
        }

        Console.Write($"{name,-16}");
        foreach ((int Rows, int Columns, int Depth) shape in _products)
        {
            double seconds = Seconds(product(shape));
            Console.Write(string.Create(CultureInfo.InvariantCulture, $" {shape.Rows}x{shape.Columns}x{shape.Depth}:{(double)shape.Rows * shape.Columns * shape.Depth / seconds / 1e9:F1}"));
        }

        Console.WriteLine();
    }

    private static Action FloatProduct((int Rows, int Columns, int Depth) shape, FloatGemmKernel[] kernels)
    {
        (int rows, int columns, int depth) = shape;
        FloatGemm gemm = Packed.FloatGemm(Floats(columns * depth), columns, depth, new float[columns], kernels: kernels);
        PinnedBuffer<float> input = Aligned(Floats(rows * depth));
        var output = new PinnedBuffer<float>(rows * columns);
        return () => gemm.Run(input.Span, depth, output.Span, columns, rows);
    }

    private static Action Int8Product((int Rows, int Columns, int Depth) shape, Int8GemmKernel[] kernels)
    {
        (int rows, int columns, int depth) = shape;
        Int8Gemm gemm = Packed.Int8Gemm(Bytes(columns * depth), columns, depth, [], 3, [0.001], 0, kernels: kernels);
        PinnedBuffer<sbyte> input = Aligned(Bytes(rows * depth));
        var output = new PinnedBuffer<sbyte>(rows * columns);
        return () => gemm.Run(input.Span, depth, output.Span, columns, rows);
    }

    private static string Layer(ConvolutionShape shape, bool depthwise, bool integer)
    {
        double seconds = Seconds((depthwise, integer) switch
        {
            (false, false) => Convolution(shape),
            (false, true) => Int8Convolution(shape),
            (true, false) => Depthwise(shape),
            (true, true) => Int8Depthwise(shape),
        });
        double steps = (double)shape.OutputLength * shape.KernelHeight * shape.KernelWidth * (depthwise ? 1 : shape.InputChannels);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:F2} ({steps / seconds / 1e9:F1})");
    }

    private static Action Convolution(ConvolutionShape shape)
    {
        FloatConvolution layer = Packed.FloatConvolution(shape, Floats(shape.OutputChannels * shape.Depth), []);
        PinnedBuffer<float> input = Aligned(Floats(shape.InputLength));
        var output = new PinnedBuffer<float>(shape.OutputLength);
        byte[] scratch = new byte[layer.ScratchBytes];
        return () => layer.Run(input.Span, output.Span, scratch, 0, shape.OutputRows);
    }

    private static Action Int8Convolution(ConvolutionShape shape)
    {
        Int8Convolution layer = Packed.Int8Convolution(shape, Bytes(shape.OutputChannels * shape.Depth), [], 3, [0.001], 0);
        PinnedBuffer<sbyte> input = Aligned(Bytes(shape.InputLength));
        var output = new PinnedBuffer<sbyte>(shape.OutputLength);
        byte[] scratch = new byte[layer.ScratchBytes];
        return () => layer.Run(input.Span, output.Span, scratch, 0, shape.OutputRows);
    }

    private static Action Depthwise(ConvolutionShape shape)
    {
        FloatDepthwise layer = Packed.FloatDepthwise(shape, Floats(shape.OutputChannels * shape.KernelHeight * shape.KernelWidth), []);
        PinnedBuffer<float> input = Aligned(Floats(shape.InputLength));
        var output = new PinnedBuffer<float>(shape.OutputLength);
        byte[] scratch = new byte[layer.ScratchBytes];
        return () => layer.Run(input.Span, output.Span, scratch, 0, shape.OutputRows);
    }

    private static Action Int8Depthwise(ConvolutionShape shape)
    {
        Int8Depthwise layer = Packed.Int8Depthwise(shape, Bytes(shape.OutputChannels * shape.KernelHeight * shape.KernelWidth), [], 3, [0.001], 0);
        PinnedBuffer<sbyte> input = Aligned(Bytes(shape.InputLength));
        var output = new PinnedBuffer<sbyte>(shape.OutputLength);
        byte[] scratch = new byte[layer.ScratchBytes];
        return () => layer.Run(input.Span, output.Span, scratch, 0, shape.OutputRows);
    }

    /// <summary>The least time of one call over some rounds, after the call has been compiled with all optimizations.</summary>
    private static double Seconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        int calls = 0;
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < 60)
        {
            action();
            calls++;
        }

        int round = int.Max(1, calls / 40);
        double least = double.MaxValue;
        for (int i = 0; i < 15; i++)
        {
            start = Stopwatch.GetTimestamp();
            for (int call = 0; call < round; call++)
            {
                action();
            }

            least = double.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds / round);
        }

        return least;
    }

    private static ConvolutionShape Same(int height, int width, int input, int output, int kernelHeight, int kernelWidth, int stride)
    {
        int outputHeight = (height + stride - 1) / stride;
        int outputWidth = (width + stride - 1) / stride;
        return new ConvolutionShape
        {
            Batches = 1,
            InputHeight = height,
            InputWidth = width,
            InputChannels = input,
            OutputHeight = outputHeight,
            OutputWidth = outputWidth,
            OutputChannels = output,
            KernelHeight = kernelHeight,
            KernelWidth = kernelWidth,
            StrideHeight = stride,
            StrideWidth = stride,
            PaddingTop = int.Max(0, ((outputHeight - 1) * stride) + kernelHeight - height) / 2,
            PaddingLeft = int.Max(0, ((outputWidth - 1) * stride) + kernelWidth - width) / 2,
        };
    }

    private static PinnedBuffer<T> Aligned<T>(T[] values)
        where T : unmanaged => new(values, values.Length);

    private static float[] Floats(int length)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static sbyte[] Bytes(int length)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, length).Select(_ => (sbyte)random.Next(-128, 128))];
    }
}
