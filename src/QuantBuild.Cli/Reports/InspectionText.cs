using System.Globalization;
using QuantBuild.Model;

namespace QuantBuild.Cli.Reports;

/// <summary>Subgraphs as tables.</summary>
internal static class InspectionText
{
    public static void Write(TextReport text, Subgraph graph, int index, bool hasOthers)
    {
        text.Line();
        if (hasOthers)
        {
            text.Line(string.Create(CultureInfo.InvariantCulture, $"subgraph {index} {graph.Name}").TrimEnd());
            text.Line();
        }

        text.Facts(
            ("inputs", string.Join(", ", graph.Inputs.Select(id => Describe(graph[id])))),
            ("outputs", string.Join(", ", graph.Outputs.Select(id => Describe(graph[id])))));
        text.Line();
        text.Table(["index", "operator", "version", "inputs", "outputs"], [.. graph.Nodes.Select((node, position) => (string[])
        [
            Number(position),
            node.Name,
            Number(node.Version),
            string.Join(' ', node.Inputs),
            string.Join(' ', node.Outputs),
        ])]);
        text.Line();
        text.Table(["id", "tensor", "type", "shape", "constant", "quantization"], [.. graph.Tensors.Select(tensor => (string[])
        [
            tensor.Id.ToString(),
            tensor.Name,
            tensor.Type.ToString(),
            ShapeOf(tensor),
            tensor.IsConstant ? TextReport.Bytes(tensor.Data.Length) : "",
            DescribeQuantization(tensor.Quantization),
        ])]);
    }

    public static string Describe(Tensor tensor) => $"{tensor.Name} {tensor.Type}{ShapeOf(tensor)}";

    private static string ShapeOf(Tensor tensor) => (tensor.ShapeSignature ?? tensor.Shape).ToString();

    private static string DescribeQuantization(Quantization? quantization) => quantization switch
    {
        { IsPerTensor: true } => string.Create(
            CultureInfo.InvariantCulture, $"scale {quantization.Scale:G6}, zero point {quantization.ZeroPoint}"),
        { IsPerAxis: true } => string.Create(
            CultureInfo.InvariantCulture,
            $"{quantization.Scales.Length} scales {quantization.Scales.Min():G3}..{quantization.Scales.Max():G3} along axis {quantization.Axis}"),
        _ => "",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
