using System.Collections.Immutable;
using System.Text.Json;
using QuantBuild.Model;

namespace QuantBuild.Cli.Reports;

/// <summary>The parts of a model as JSON.</summary>
internal static class InspectionJson
{
    public static void WriteOperators(Utf8JsonWriter json, Subgraph graph, int subgraph)
    {
        for (int index = 0; index < graph.Nodes.Length; index++)
        {
            Node node = graph.Nodes[index];
            json.WriteStartObject();
            json.WriteNumber("subgraph", subgraph);
            json.WriteNumber("index", index);
            json.WriteString("name", node.Name);
            json.WriteNumber("version", node.Version);
            json.WriteList("inputs", node.Inputs.Select(id => id.Value));
            json.WriteList("outputs", node.Outputs.Select(id => id.Value));
            json.WriteEndObject();
        }
    }

    public static void WriteTensors(Utf8JsonWriter json, Subgraph graph, int subgraph)
    {
        foreach (Tensor tensor in graph.Tensors)
        {
            json.WriteStartObject();
            json.WriteNumber("subgraph", subgraph);
            json.WriteNumber("id", tensor.Id.Value);
            WriteTensor(json, tensor);
            json.WriteBoolean("constant", tensor.IsConstant);
            json.WriteNumber("bytes", tensor.Data.Length);
            json.WriteEndObject();
        }
    }

    public static void WriteBoundary(
        Utf8JsonWriter json,
        string name,
        TfliteModel model,
        ImmutableArray<TensorId> ids,
        Func<Signature, ImmutableArray<SignatureTensor>> select)
    {
        Signature? signature = model.Signatures.FirstOrDefault(candidate => candidate.Subgraph == 0);
        json.WriteStartArray(name);
        foreach (TensorId id in ids)
        {
            json.WriteStartObject();
            json.WriteNumber("id", id.Value);
            json.WriteString(
                "signatureName",
                signature is null ? null : select(signature).FirstOrDefault(tensor => tensor.Tensor == id)?.Name);
            WriteTensor(json, model.Main[id]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteSignatures(Utf8JsonWriter json, TfliteModel model)
    {
        json.WriteStartArray("signatures");
        foreach (Signature signature in model.Signatures)
        {
            json.WriteStartObject();
            json.WriteString("key", signature.Key);
            json.WriteNumber("subgraph", signature.Subgraph);
            WriteNames(json, "inputs", signature.Inputs);
            WriteNames(json, "outputs", signature.Outputs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter json, string name, ImmutableArray<SignatureTensor> tensors)
    {
        json.WriteStartArray(name);
        foreach (SignatureTensor tensor in tensors)
        {
            json.WriteStartObject();
            json.WriteString("name", tensor.Name);
            json.WriteNumber("id", tensor.Tensor.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTensor(Utf8JsonWriter json, Tensor tensor)
    {
        json.WriteString("name", tensor.Name);
        json.WriteString("type", tensor.Type.ToString());
        json.WriteList("shape", tensor.Shape.Dimensions);
        json.WriteList("shapeSignature", (tensor.ShapeSignature ?? tensor.Shape).Dimensions);
        if (tensor.Quantization is not { HasScales: true } quantization)
        {
            json.WriteNull("quantization");
            return;
        }

        json.WriteStartObject("quantization");
        json.WriteStartArray("scales");
        foreach (float scale in quantization.Scales)
        {
            json.WriteNumberValue(scale);
        }

        json.WriteEndArray();
        json.WriteStartArray("zeroPoints");
        foreach (long zeroPoint in quantization.ZeroPoints)
        {
            json.WriteNumberValue(zeroPoint);
        }

        json.WriteEndArray();
        json.WriteNumber("axis", quantization.Axis);
        json.WriteEndObject();
    }
}
