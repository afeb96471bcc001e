namespace QuantBuild.Generator.Tests;

/// <summary>Manifests that together use everything the format can say.</summary>
internal static class ManifestCases
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["Digits"] = ManifestText.Digits().Labels("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine").End(),
        ["Quantized"] = ManifestText.Create("Quantized", packaging: "File", accessibility: "internal")
            .Signature(string.Empty)
            .Input("image", "UInt8", "1,4,4,3", "image:0")
            .Output("scores", "Int8", "1,3", "scores")
            .Labels("cat", "dog", "a bird")
            .End(),
        ["Signatures"] = ManifestText.Create("Coder", packaging: "None")
            .Signature("decode")
            .Input("code", "Float32", "1,8", "code:0")
            .Output("text", "Int32", "1,16", "text:0")
            .Signature("serving_default")
            .Input("text", "Int64", "1,16", "text:0")
            .Input("mask", "Boolean", "1,16", "mask:0")
            .Output("code", "Float32", "1,8", "code:0")
            .Output("loss", "Float16", "", "loss:0")
            .End(),
        ["Dynamic"] = ManifestText.Create("Batches", space: "")
            .Signature("serving_default")
            .Input("features", "Float32", "-1,16,-1", "features:0")
            .Output("classes", "Float32", "-1,2", "classes:0")
            .Labels("no", "yes")
            .End(),
    };
}
