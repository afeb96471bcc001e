using QuantBuild.Benchmarks;
using QuantBuild.Benchmarks.Peers;
using QuantBuild.Benchmarks.Steps;

return args switch
{
    ["peers", .. string[] rest] => PeersCommand.Run(rest),
    ["steps", _, ..] => StepsCommand.Run(args.AsSpan(1)),
    ["gemm"] => GemmBenchmark.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run --project tests/QuantBuild.Benchmarks -c Release -- COMMAND");
    Console.Error.WriteLine("  peers  times models of the zoo in this runtime and in TensorFlow Lite 2.9.0 with XNNPACK (peers --help)");
    Console.Error.WriteLine("  steps MODEL.tflite...  shows which steps of a model take this runtime how long");
    Console.Error.WriteLine("  gemm   times the product, convolution and depthwise kernels, instruction set by instruction set");
    return 2;
}
