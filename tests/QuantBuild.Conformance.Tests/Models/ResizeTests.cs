using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Runtime;
using QuantBuild.Testing;
using QuantBuild.Testing.Cases;
using QuantBuild.Testing.ReferenceRuntimes;

namespace QuantBuild.Conformance.Tests.Models;

public sealed class ResizeTests
{
    private const int Batch = 3;

    [RequiresTheory(Requirements.Zoo | Requirements.Tflite)]
    [InlineData("ic01/pretrainedResnet.tflite")]
    [InlineData("mnist/conv_fc_mnist.tflite")]
    [InlineData("ad01/ad01_fp32.tflite")]
    [InlineData("ad01/model_ToyCar_quant.tflite")]
    [InlineData("sine/hello_world_float.tflite")]
    public void Batch_computes_what_TensorFlow_Lite_computes(string model)
    {
        byte[] file = File.ReadAllBytes(Zoo.Path(model));
        var samples = ZooSamples.Evaluation(model);
        using Interpreter ours = Interpreter.Load(file);
        using var tflite = new TfliteInterpreter(file);
        int[] shape = [Batch, .. ours.Inputs[0].Shape.Skip(1)];
        ours.ResizeInput(0, shape);
        tflite.ResizeInputs(shape);
        ReadOnlySpan<byte> input = RealNumbers.Encode(samples.Values.AsSpan(0, samples.Values.Length / samples.Count * Batch), ElementType.Float32, 1, 0);
        input.CopyTo(ours.GetInput<byte>(0));
        input.CopyTo(tflite.Input(0));
        ours.Invoke();
        tflite.Invoke();
        Assert.Equal(tflite.Outputs[0].Shape, ours.Outputs[0].Shape);
        Agreement.Check("output", ElementType.Float32, tflite.Output(0), ours.GetOutput<byte>(0), Tolerance.WholeModel);
    }

    [RequiresTheory(Requirements.Zoo | Requirements.Tflite)]
    [InlineData("ic01/pretrainedResnet.tflite")]
    [InlineData("ic01/pretrainedResnet_quant.tflite")]
    [InlineData("ad01/ad01_fp32.tflite")]
    [InlineData("ad01/model_ToyCar_quant.tflite")]
    [InlineData("sine/hello_world_int8.tflite")]
    public void Batch_of_nothing_has_the_shapes_of_TensorFlow_Lite(string model)
    {
        byte[] file = File.ReadAllBytes(Zoo.Path(model));
        using Interpreter ours = Interpreter.Load(file);
        using var tflite = new TfliteInterpreter(file);
        int[] shape = [0, .. ours.Inputs[0].Shape.Skip(1)];
        ours.ResizeInput(0, shape);
        tflite.ResizeInputs(shape);
        ours.Invoke();
        tflite.Invoke();
        Assert.Equal(tflite.Outputs[0].Shape, ours.Outputs[0].Shape);
        Assert.Equal(0, ours.GetOutput<byte>(0).Length);
    }
}
