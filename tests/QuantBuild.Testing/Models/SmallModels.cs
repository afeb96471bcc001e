using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Testing.Models;

/// <summary>Float models of a few operators, with seeded weights.</summary>
internal static class SmallModels
{
    /// <summary>x[1,8,8,3] -> CONV_2D 3x3 relu, DEPTHWISE_CONV_2D, ADD, AVERAGE_POOL_2D, RESHAPE, FULLY_CONNECTED, SOFTMAX -> y[1,5].</summary>
    public static TfliteModel Residual(int seed = 1)
    {
        var random = new Random(seed);
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 8, 8, 3]);
        TensorId filters = builder.Constant("conv/weights", [6, 3, 3, 3], Uniform(random, 6 * 27, 0.5f));
        TensorId convBias = builder.Constant("conv/bias", [6], Uniform(random, 6, 0.2f));
        TensorId conv = builder.Node(
            BuiltinOperator.Conv2D,
            [x, filters, convBias],
            new Conv2DOptions { Padding = Padding.Same, StrideH = 1, StrideW = 1, DilationHFactor = 1, DilationWFactor = 1, FusedActivationFunction = ActivationFunctionType.Relu },
            "conv");
        TensorId depthFilters = builder.Constant("depthwise/weights", [1, 3, 3, 6], Uniform(random, 54, 0.5f));
        TensorId depthBias = builder.Constant("depthwise/bias", [6], Uniform(random, 6, 0.2f));
        TensorId depthwise = builder.Node(
            BuiltinOperator.DepthwiseConv2D,
            [conv, depthFilters, depthBias],
            new DepthwiseConv2DOptions { Padding = Padding.Same, StrideH = 1, StrideW = 1, DepthMultiplier = 1, DilationHFactor = 1, DilationWFactor = 1 },
            "depthwise");
        TensorId sum = builder.Node(BuiltinOperator.Add, [depthwise, conv], new AddOptions(), "sum");
        TensorId pooled = builder.Node(
            BuiltinOperator.AveragePool2D, [sum],
            new Pool2DOptions { Padding = Padding.Valid, FilterHeight = 8, FilterWidth = 8, StrideH = 8, StrideW = 8 }, "pooled");
        TensorId flat = builder.Node(BuiltinOperator.Reshape, [pooled, builder.Constant("flat/shape", [2], 1, 6)], new ReshapeOptions(), "flat");
        TensorId denseWeights = builder.Constant("dense/weights", [5, 6], Uniform(random, 30, 1f));
        TensorId denseBias = builder.Constant("dense/bias", [5], Uniform(random, 5, 0.2f));
        TensorId logits = builder.Node(BuiltinOperator.FullyConnected, [flat, denseWeights, denseBias], new FullyConnectedOptions(), "logits");
        builder.Output(builder.Node(BuiltinOperator.Softmax, [logits], new SoftmaxOptions { Beta = 1f }, "y"));
        return builder.BuildModel();
    }

    /// <summary>x[1,inputs] -> FULLY_CONNECTED -> y[1,outputs].</summary>
    public static TfliteModel Dense(int inputs, int outputs, int seed = 1)
    {
        var random = new Random(seed);
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, inputs]);
        TensorId weights = builder.Constant("weights", [outputs, inputs], Uniform(random, inputs * outputs, 1f));
        TensorId bias = builder.Constant("bias", [outputs], Uniform(random, outputs, 0.5f));
        builder.Output(builder.Node(BuiltinOperator.FullyConnected, [x, weights, bias], new FullyConnectedOptions(), "y"));
        return builder.BuildModel();
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
