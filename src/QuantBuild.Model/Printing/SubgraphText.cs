using QuantBuild.FlatBuffers;

namespace QuantBuild.Model.Printing;

internal static class SubgraphText
{
    public static void Write(TextTree text, Subgraph subgraph, int index)
    {
        text.Open($"subgraph {index} {Words.Quote(subgraph.Name)} ({Words.Ids(subgraph.Inputs)}) -> ({Words.Ids(subgraph.Outputs)})");
        foreach (Tensor tensor in subgraph.Tensors)
        {
            text.Line(Describe(tensor));
        }

        foreach (Node node in subgraph.Nodes)
        {
            text.Line(Describe(node));
        }

        text.Close();
    }

    private static string Describe(Tensor tensor)
    {
        List<string> parts = [$"{tensor.Id}", Words.Quote(tensor.Name), $"{tensor.Type}", $"{tensor.Shape}"];
        AddIf(parts, tensor.ShapeSignature is not null, $"signature {tensor.ShapeSignature}");
        AddIf(parts, tensor.IsVariable, "variable");
        AddIf(parts, tensor.IsConstant, $"constant {Words.Size(tensor.Data)}");
        AddIf(parts, tensor.ExternalBuffer != 0, $"external {tensor.ExternalBuffer}");
        AddIf(parts, tensor.Quantization is not null, Describe(tensor.Quantization));
        AddIf(parts, tensor.Sparsity is not null, $"sparse {{{FieldPrinter.Print(tensor.Sparsity)}}}");
        foreach (Schema.VariantSubType variant in tensor.VariantTensors)
        {
            parts.Add($"of {{{FieldPrinter.Print(variant)}}}");
        }

        return string.Join(' ', parts);
    }

    private static string Describe(Quantization? quantization)
    {
        if (quantization is null)
        {
            return "";
        }

        List<string> parts = [];
        AddIf(parts, quantization.HasScales, $"scale {Words.List(quantization.Scales)}");
        AddIf(parts, quantization.ZeroPoints.Any(static zeroPoint => zeroPoint != 0), $"zero point {Words.List(quantization.ZeroPoints)}");
        AddIf(parts, quantization.IsPerAxis, $"axis {quantization.Axis}");
        AddIf(parts, quantization.Minimums.Length > 0, $"min {Words.List(quantization.Minimums)}");
        AddIf(parts, quantization.Maximums.Length > 0, $"max {Words.List(quantization.Maximums)}");
        AddIf(parts, quantization.Details is not null, $"{quantization.Details?.GetType().Name} {{{FieldPrinter.Print(quantization.Details)}}}");
        return string.Join(' ', parts);
    }

    private static string Describe(Node node)
    {
        string custom = node.CustomCode is null ? "" : "custom ";
        List<string> parts =
        [
            $"{node.Id}", $"{custom}{node.Name}", $"v{node.Version}", $"({Words.Ids(node.Inputs)})", "->", $"({Words.Ids(node.Outputs)})",
        ];
        AddIf(parts, node.Intermediates.Length > 0, $"intermediates ({Words.Ids(node.Intermediates)})");
        AddIf(parts, node.MutatingVariableInputs.Length > 0, $"mutates {Words.List(node.MutatingVariableInputs)}");
        AddIf(parts, !node.CustomOptions.IsEmpty, $"custom options {Words.Size(node.CustomOptions)}");
        AddIf(parts, node.Options is ITable, FieldPrinter.Print(node.Options));
        AddIf(parts, node.Options2 is ITable, FieldPrinter.Print(node.Options2));
        return string.Join(' ', parts);
    }

    private static void AddIf(List<string> parts, bool condition, string text)
    {
        if (condition && text.Length > 0)
        {
            parts.Add(text);
        }
    }
}
