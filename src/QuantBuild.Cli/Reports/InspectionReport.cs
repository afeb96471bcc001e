using System.Globalization;
using System.Text.Json;
using QuantBuild.Model;

namespace QuantBuild.Cli.Reports;

internal sealed class InspectionReport(TfliteModel model, string path, long bytes) : Report
{
    protected override void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartArray("operators");
        ForEachSubgraph((graph, index) => InspectionJson.WriteOperators(json, graph, index));
        json.WriteEndArray();
        json.WriteStartArray("tensors");
        ForEachSubgraph((graph, index) => InspectionJson.WriteTensors(json, graph, index));
        json.WriteEndArray();
        InspectionJson.WriteBoundary(json, "inputs", model, model.Main.Inputs, signature => signature.Inputs);
        InspectionJson.WriteBoundary(json, "outputs", model, model.Main.Outputs, signature => signature.Outputs);
        InspectionJson.WriteSignatures(json, model);
    }

    protected override void WriteText(TextReport text)
    {
        text.Line(path);
        text.Line();
        text.Facts(
            ("description", model.Description),
            ("size", $"{TextReport.Bytes(bytes)}, of which {TextReport.Bytes(ConstantBytes())} constants"),
            ("subgraphs", Count(model.Subgraphs.Length)),
            ("operators", Count(model.Subgraphs.Sum(graph => graph.Nodes.Length))),
            ("tensors", Count(model.Subgraphs.Sum(graph => graph.Tensors.Length))),
            ("metadata", model.Metadata.IsEmpty ? null : string.Join(", ", model.Metadata.Select(entry => entry.Name))));
        WriteSignatures(text);
        ForEachSubgraph((graph, index) => InspectionText.Write(text, graph, index, hasOthers: model.Subgraphs.Length > 1));
    }

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);

    private void ForEachSubgraph(Action<Subgraph, int> action)
    {
        for (int index = 0; index < model.Subgraphs.Length; index++)
        {
            action(model.Subgraphs[index], index);
        }
    }

    private long ConstantBytes() => model.Subgraphs
        .SelectMany(graph => graph.Tensors)
        .Where(tensor => tensor.Buffer is not null)
        .DistinctBy(tensor => tensor.Buffer)
        .Sum(tensor => (long)tensor.Data.Length);

    private void WriteSignatures(TextReport text)
    {
        foreach (Signature signature in model.Signatures)
        {
            text.Line();
            text.Line($"signature {signature.Key}");
            text.Table(
                ["", "name", "tensor"],
                [
                    .. signature.Inputs.Select(tensor => Row("in", signature, tensor)),
                    .. signature.Outputs.Select(tensor => Row("out", signature, tensor)),
                ]);
        }
    }

    private string[] Row(string direction, Signature signature, SignatureTensor tensor) =>
        [direction, tensor.Name, InspectionText.Describe(model.Subgraphs[signature.Subgraph][tensor.Tensor])];
}
