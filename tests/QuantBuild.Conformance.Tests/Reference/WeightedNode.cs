using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Conformance.Tests.Reference;

/// <summary>An int8 CONV_2D, DEPTHWISE_CONV_2D or FULLY_CONNECTED in one form: windows of weights over an image.</summary>
internal sealed class WeightedNode
{
    public WeightedNode(Subgraph graph, Node node)
    {
        Input = graph[node.Inputs[0]];
        Weights = graph[node.Inputs[1]];
        Bias = node.Inputs.Length > 2 && !node.Inputs[2].IsNone ? graph[node.Inputs[2]] : null;
        Output = graph[node.Outputs[0]];
        IsDepthwise = node.Operator == BuiltinOperator.DepthwiseConv2D;
        IsFullyConnected = node.Operator == BuiltinOperator.FullyConnected;
        Activation = node.Operator switch
        {
            BuiltinOperator.Conv2D => SetWindow(node.OptionsAs<Conv2DOptions>()),
            BuiltinOperator.DepthwiseConv2D => SetWindow(node.OptionsAs<DepthwiseConv2DOptions>()),
            _ => node.OptionsAs<FullyConnectedOptions>().FusedActivationFunction,
        };
    }

    public Tensor Input { get; }

    public Tensor Weights { get; }

    public Tensor? Bias { get; }

    public Tensor Output { get; }

    public bool IsDepthwise { get; }

    public bool IsFullyConnected { get; }

    public ActivationFunctionType Activation { get; }

    public (int Height, int Width) Stride { get; private set; } = (1, 1);

    public (int Height, int Width) Dilation { get; private set; } = (1, 1);

    public Padding Padding { get; private set; } = Padding.Valid;

    public static bool Is(Subgraph graph, Node node)
    {
        return node.Operator is BuiltinOperator.Conv2D or BuiltinOperator.DepthwiseConv2D or BuiltinOperator.FullyConnected
            && graph[node.Inputs[0]].Type == ElementType.Int8
            && graph[node.Inputs[1]].Type == ElementType.Int8;
    }

    /// <summary>FULLY_CONNECTED with one scale multiplies input and weight scale in single precision, all else in double.</summary>
    public double EffectiveScale(int channel)
    {
        float input = Input.Quantization!.Scale;
        float weight = Weights.Quantization!.ScaleAt(channel);
        double product = IsFullyConnected && Weights.Quantization.IsPerTensor ? input * weight : (double)input * weight;
        return product / Output.Quantization!.Scale;
    }

    private ActivationFunctionType SetWindow(Conv2DOptions options)
    {
        Stride = (options.StrideH, options.StrideW);
        Dilation = (options.DilationHFactor, options.DilationWFactor);
        Padding = options.Padding;
        return options.FusedActivationFunction;
    }

    private ActivationFunctionType SetWindow(DepthwiseConv2DOptions options)
    {
        Stride = (options.StrideH, options.StrideW);
        Dilation = (options.DilationHFactor, options.DilationWFactor);
        Padding = options.Padding;
        return options.FusedActivationFunction;
    }
}
