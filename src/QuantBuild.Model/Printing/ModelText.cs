namespace QuantBuild.Model.Printing;

internal static class ModelText
{
    public static void Write(TextTree text, TfliteModel model)
    {
        text.Line($"model version {model.Version} {Words.Quote(model.Description)}");
        for (int index = 0; index < model.Subgraphs.Length; index++)
        {
            SubgraphText.Write(text, model.Subgraphs[index], index);
        }

        foreach (Signature signature in model.Signatures)
        {
            text.Open($"signature {Words.Quote(signature.Key)} of subgraph {signature.Subgraph}");
            WriteTensors(text, "input", signature.Inputs);
            WriteTensors(text, "output", signature.Outputs);
            text.Close();
        }

        foreach (MetadataEntry entry in model.Metadata)
        {
            text.Line($"metadata {Words.Quote(entry.Name)} {Words.Size(entry.Buffer.Data)}");
        }

        foreach (AssociatedFile file in model.AssociatedFiles)
        {
            text.Line($"file {Words.Quote(file.Name)} {file.Length} bytes");
        }
    }

    private static void WriteTensors(TextTree text, string role, IEnumerable<SignatureTensor> tensors)
    {
        foreach (SignatureTensor tensor in tensors)
        {
            text.Line($"{role} {Words.Quote(tensor.Name)} {tensor.Tensor}");
        }
    }
}
