using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Runtime;

namespace QuantBuild.Operators.Tests;

/// <summary>What a model can get wrong about an operator is an error that names the operator and says what is wrong.</summary>
public class BadModelTests
{
    private static readonly Quantization Good = Quantization.PerTensor(0.1f, 0);

    private static readonly (string Message, TfliteModel Model)[] Models =
    [
        ("do not broadcast", Add(x: [2, 3], y: [2])),
        ("fused activation Tanh", Add(x: [2], y: [2], ActivationFunctionType.Tanh)),
        ("'x1' has no single scale", AddInt8(Good, null, Good)),
        ("'y' has scale 0", AddInt8(Good, Good, Quantization.PerTensor(0, 0))),
        ("'x0' has zero point 1000", AddInt8(Quantization.PerTensor(0.1f, 1000), Good, Good)),
        ("the scale of 'y' is too small", AddInt8(Good, Good, Quantization.PerTensor(1e-9f, 0))),
        ("its stride is 0", Pool(new Pool2DOptions { FilterHeight = 2, FilterWidth = 2 })),
        ("its window of 0", Pool(new Pool2DOptions { StrideH = 1, StrideW = 1 })),
        ("is larger than the 4 elements", Pool(new Pool2DOptions { FilterHeight = 5, FilterWidth = 2, StrideH = 1, StrideW = 1, Padding = Padding.Valid })),
        ("'x' has shape [1,4,4], not 4 dimensions", Pool(new Pool2DOptions { FilterHeight = 2, FilterWidth = 2, StrideH = 1, StrideW = 1 }, [1, 4, 4])),
        ("'x' has shape [1,0,4,2]", Pool(new Pool2DOptions { FilterHeight = 2, FilterWidth = 2, StrideH = 1, StrideW = 1 }, [1, 0, 4, 2])),
        ("differ in scale or zero point", PoolInt8(Quantization.PerTensor(0.2f, 0))),
        ("do not divide the 3 channels", Convolution([1, 4, 4, 3], [2, 1, 1, 2])),
        ("do not fall into 2 groups", Convolution([1, 4, 4, 4], [3, 1, 1, 2])),
        ("its dilation is 0", Convolution([1, 4, 4, 2], [2, 1, 1, 2], dilation: 0)),
        ("its stride is -1", Convolution([1, 4, 4, 2], [2, 1, 1, 2], stride: -1)),
        ("the bias 'bias' has 5 elements, not 2", Convolution([1, 4, 4, 2], [2, 1, 1, 2], bias: 5)),
        ("the bias 'bias' is of type Float32, not Int32", ConvolutionInt8(Quantization.PerTensor(0.1f, 0), ElementType.Float32)),
        ("the weights 'weights' have not one scale for each output channel", ConvolutionInt8(Quantization.PerAxis([0.1f, 0.2f, 0.3f], axis: 0))),
        ("the weights 'weights' have no scale", ConvolutionInt8(null)),
        ("whose first dimension is not 1", Depthwise([2, 1, 1, 2])),
        ("are no multiple of the 2 channels", Depthwise([1, 1, 1, 3])),
        ("does not fall into rows of 3", Dense([1, 4], [2, 3], new FullyConnectedOptions())),
        ("'weights' has shape [2,2,2], not 2 dimensions", Dense([1, 4], [2, 2, 2], new FullyConnectedOptions())),
        ("the last dimension of the input [1,4] is not 2", Dense([1, 4], [2, 2], new FullyConnectedOptions { KeepNumDims = true })),
        ("its weights are stored as Shuffled", Dense([1, 4], [2, 4], new FullyConnectedOptions { WeightsFormat = FullyConnectedOptionsWeightsFormat.Shuffled4X16Int8 })),
        ("its input has shape []", Softmax([], null, null)),
        ("has not the scale 1/256", Softmax([4], Good, Good)),
        ("leave no range for the exponent", Softmax([4], Quantization.PerTensor(1e-12f, 0), Quantization.PerTensor(1f / 256, -128))),
        ("are too far apart", Requantize(Quantization.PerTensor(1e20f, 0), Quantization.PerTensor(1e-20f, 0))),
        ("'y' has no single scale", Requantize(Good, null)),
        ("'x' has not one scale for each of its channels", DequantizeByChannel(Quantization.PerAxis([0.1f, 0.2f], axis: 0))),
    ];

    public static TheoryData<int, string> Cases
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (int i = 0; i < Models.Length; i++)
            {
                data.Add(i, Models[i].Message);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Error_names_the_operator_and_what_is_wrong(int index, string message)
    {
        TfliteModel model = Models[index].Model;
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.Prepare(model));
        Assert.Equal("QB2004", error.Diagnostic.Id);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(model.Main.Nodes[0].Name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(BuiltinOperator.Add), ElementType.Float64)]
    [InlineData(nameof(BuiltinOperator.Softmax), ElementType.Int64)]
    [InlineData(nameof(BuiltinOperator.Quantize), ElementType.Int64)]
    [InlineData(nameof(BuiltinOperator.Dequantize), ElementType.Int64)]
    public void Types_without_a_kernel_are_named(string name, ElementType type)
    {
        BuiltinOperator op = Enum.Parse<BuiltinOperator>(name);
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [4], type, Good);
        var y = new NewTensor { Name = "y", Shape = [4], Type = op == BuiltinOperator.Dequantize ? ElementType.Float32 : type, Quantization = Good };
        builder.Output(builder.Node(op, op == BuiltinOperator.Add ? [x, x] : [x], options: null, y));
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.Prepare(builder.BuildModel()));
        Assert.Equal("QB2005", error.Diagnostic.Id);
        Assert.Contains(type.ToString(), error.Message, StringComparison.Ordinal);
    }

    private static TfliteModel Add(Shape x, Shape y, ActivationFunctionType activation = ActivationFunctionType.None)
    {
        var builder = new GraphBuilder();
        TensorId left = builder.Input("x0", x);
        TensorId right = builder.Input("x1", y);
        builder.Output(builder.Node(
            BuiltinOperator.Add, [left, right], new AddOptions { FusedActivationFunction = activation }, new() { Name = "y", Shape = x }));
        return builder.BuildModel();
    }

    private static TfliteModel AddInt8(Quantization? x, Quantization? y, Quantization? output)
    {
        var builder = new GraphBuilder();
        TensorId left = builder.Input("x0", [4], ElementType.Int8, x);
        TensorId right = builder.Input("x1", [4], ElementType.Int8, y);
        builder.Output(builder.Node(
            BuiltinOperator.Add, [left, right],
            new AddOptions(), new() { Name = "y", Shape = [4], Type = ElementType.Int8, Quantization = output }));
        return builder.BuildModel();
    }

    private static TfliteModel Pool(Pool2DOptions options, Shape? shape = null)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", shape ?? [1, 4, 4, 2]);
        builder.Output(builder.Node(BuiltinOperator.AveragePool2D, [x], options, new() { Name = "y", Shape = [1, 1, 1, 2] }));
        return builder.BuildModel();
    }

    private static TfliteModel PoolInt8(Quantization output)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4, 4, 2], ElementType.Int8, Good);
        var y = new NewTensor { Name = "y", Shape = [1, 1, 1, 2], Quantization = output };
        builder.Output(builder.Node(
            BuiltinOperator.AveragePool2D, [x], new Pool2DOptions { FilterHeight = 4, FilterWidth = 4, StrideH = 4, StrideW = 4 }, y));
        return builder.BuildModel();
    }

    private static Conv2DOptions ConvolutionOptions(int stride = 1, int dilation = 1) =>
        new() { StrideH = stride, StrideW = stride, DilationHFactor = dilation, DilationWFactor = dilation };

    private static TfliteModel Convolution(Shape input, Shape weights, int stride = 1, int dilation = 1, int bias = 0)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", input);
        TensorId filters = builder.Constant("weights", weights, new float[weights.ElementCount]);
        TensorId[] operands = bias == 0 ? [x, filters] : [x, filters, builder.Constant("bias", [bias], new float[bias])];
        builder.Output(builder.Node(
            BuiltinOperator.Conv2D, operands, ConvolutionOptions(stride, dilation), new() { Name = "y", Shape = [1, 4, 4, 2] }));
        return builder.BuildModel();
    }

    private static TfliteModel ConvolutionInt8(Quantization? weights, ElementType bias = ElementType.Int32)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4, 4, 2], ElementType.Int8, Good);
        TensorId filters = builder.Constant("weights", [2, 1, 1, 2], ElementType.Int8, new byte[4], weights);
        TensorId biases = builder.Constant("bias", [2], bias, new byte[8]);
        var y = new NewTensor { Name = "y", Shape = [1, 4, 4, 2], Quantization = Good };
        builder.Output(builder.Node(BuiltinOperator.Conv2D, [x, filters, biases], ConvolutionOptions(), y));
        return builder.BuildModel();
    }

    private static TfliteModel Depthwise(Shape weights)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4, 4, 2]);
        TensorId filters = builder.Constant("weights", weights, new float[weights.ElementCount]);
        builder.Output(builder.Node(
            BuiltinOperator.DepthwiseConv2D, [x, filters],
            new DepthwiseConv2DOptions { StrideH = 1, StrideW = 1 }, new() { Name = "y", Shape = [1, 4, 4, 2] }));
        return builder.BuildModel();
    }

    private static TfliteModel Dense(Shape input, Shape weights, FullyConnectedOptions options)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", input);
        TensorId matrix = builder.Constant("weights", weights, new float[weights.ElementCount]);
        builder.Output(builder.Node(BuiltinOperator.FullyConnected, [x, matrix], options, new() { Name = "y", Shape = [1, 2] }));
        return builder.BuildModel();
    }

    private static TfliteModel Softmax(Shape shape, Quantization? input, Quantization? output)
    {
        var builder = new GraphBuilder();
        ElementType type = input is null ? ElementType.Float32 : ElementType.Int8;
        TensorId x = builder.Input("x", shape, type, input);
        builder.Output(builder.Node(
            BuiltinOperator.Softmax, [x],
            new SoftmaxOptions { Beta = 1 }, new() { Name = "y", Shape = shape, Type = type, Quantization = output }));
        return builder.BuildModel();
    }

    private static TfliteModel Requantize(Quantization? input, Quantization? output)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [4], ElementType.Int8, input);
        builder.Output(builder.Node(
            BuiltinOperator.Quantize, [x], null, new() { Name = "y", Shape = [4], Type = ElementType.Int8, Quantization = output }));
        return builder.BuildModel();
    }

    private static TfliteModel DequantizeByChannel(Quantization input)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [3, 2], ElementType.Int8, input);
        builder.Output(builder.Node(BuiltinOperator.Dequantize, [x], null, new() { Name = "y", Shape = [3, 2] }));
        return builder.BuildModel();
    }
}
