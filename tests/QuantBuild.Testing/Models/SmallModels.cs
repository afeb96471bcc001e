using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Models;

/// <summary>Float models of a few operators, with seeded weights.</summary>
internal static class SmallModels
{
    /// <summary>x[1,8,8,3] -> CONV_2D 3x3 relu, DEPTHWISE_CONV_2D, ADD, AVERAGE_POOL_2D, RESHAPE, FULLY_CONNECTED, SOFTMAX -> y[1,5].</summary>
    public static TfliteModel Residual(int seed = 1)
    {
        var random = new Random(seed);
        var builder = new ModelBuilder();
        TensorId x = builder.Input("x", [1, 8, 8, 3]);
        TensorId filters = builder.Constant("conv/weights", [6, 3, 3, 3], Uniform(random, 6 * 27, 0.5f));
        TensorId convBias = builder.Constant("conv/bias", [6], Uniform(random, 6, 0.2f));
        TensorId conv = builder.Node(
            BuiltinOperator.Conv2D, "conv", [1, 8, 8, 6],
            new Conv2DOptions { Padding = Padding.Same, StrideH = 1, StrideW = 1, DilationHFactor = 1, DilationWFactor = 1, FusedActivationFunction = ActivationFunctionType.Relu },
            x, filters, convBias);
        TensorId depthFilters = builder.Constant("depthwise/weights", [1, 3, 3, 6], Uniform(random, 54, 0.5f));
        TensorId depthBias = builder.Constant("depthwise/bias", [6], Uniform(random, 6, 0.2f));
        TensorId depthwise = builder.Node(
            BuiltinOperator.DepthwiseConv2D, "depthwise", [1, 8, 8, 6],
            new DepthwiseConv2DOptions { Padding = Padding.Same, StrideH = 1, StrideW = 1, DepthMultiplier = 1, DilationHFactor = 1, DilationWFactor = 1 },
            conv, depthFilters, depthBias);
        TensorId sum = builder.Node(BuiltinOperator.Add, "sum", [1, 8, 8, 6], new AddOptions(), depthwise, conv);
        TensorId pooled = builder.Node(
            BuiltinOperator.AveragePool2D, "pooled", [1, 1, 1, 6],
            new Pool2DOptions { Padding = Padding.Valid, FilterHeight = 8, FilterWidth = 8, StrideH = 8, StrideW = 8 },
            sum);
        TensorId flat = builder.Node(
            BuiltinOperator.Reshape, "flat", [1, 6], new ReshapeOptions(), pooled, builder.Constant("flat/shape", [2], 1, 6));
        TensorId denseWeights = builder.Constant("dense/weights", [5, 6], Uniform(random, 30, 1f));
        TensorId denseBias = builder.Constant("dense/bias", [5], Uniform(random, 5, 0.2f));
        TensorId logits = builder.Node(
            BuiltinOperator.FullyConnected, "logits", [1, 5], new FullyConnectedOptions(), flat, denseWeights, denseBias);
        builder.Output(builder.Node(BuiltinOperator.Softmax, "y", [1, 5], new SoftmaxOptions { Beta = 1f }, logits));
        return builder.Build();
    }

    /// <summary>x[1,inputs] -> FULLY_CONNECTED -> y[1,outputs].</summary>
    public static TfliteModel Dense(int inputs, int outputs, int seed = 1)
    {
        var random = new Random(seed);
        var builder = new ModelBuilder();
        TensorId x = builder.Input("x", [1, inputs]);
        TensorId weights = builder.Constant("weights", [outputs, inputs], Uniform(random, inputs * outputs, 1f));
        TensorId bias = builder.Constant("bias", [outputs], Uniform(random, outputs, 0.5f));
        builder.Output(builder.Node(BuiltinOperator.FullyConnected, "y", [1, outputs], new FullyConnectedOptions(), x, weights, bias));
        return builder.Build();
    }

    public static float[] Uniform(Random random, int count, float limit)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = ((random.NextSingle() * 2f) - 1f) * limit;
        }

        return values;
    }
}
