using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Quantizer.Forms;

/// <summary>Where a model goes from float to integers or back by itself: the floats and the integers that stand for them.</summary>
internal readonly record struct StoredForm(TensorId Real, TensorId Stored, TensorForm Form)
{
    /// <summary>What a DEQUANTIZE reads.</summary>
    public static StoredForm? ReadBy(Subgraph graph, Node node) =>
        node is { Operator: BuiltinOperator.Dequantize, Inputs: [{ IsNone: false } stored], Outputs: [var real] } ? Of(graph, real, stored) : null;

    /// <summary>What a QUANTIZE writes.</summary>
    public static StoredForm? WrittenBy(Subgraph graph, Node node) =>
        node is { Operator: BuiltinOperator.Quantize, Inputs: [{ IsNone: false } real], Outputs: [var stored] } ? Of(graph, real, stored) : null;

    private static StoredForm? Of(Subgraph graph, TensorId real, TensorId stored) =>
        graph[real].Type == ElementType.Float32
        && graph[stored] is { Type: ElementType.Int8 or ElementType.UInt8 or ElementType.Int16, Quantization.IsPerTensor: true } tensor
            ? new StoredForm(real, stored, TensorForm.Of(tensor))
            : null;
}
