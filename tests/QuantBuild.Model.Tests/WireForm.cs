using QuantBuild.Model.Storage;

namespace QuantBuild.Model.Tests;

/// <summary>
/// What a file says, free of the ways in which it can say the same: operator codes in any order, an empty
/// quantization or none.
/// </summary>
internal static class WireForm
{
    public static Wire.Model Canonical(Wire.Model model) => model with
    {
        OperatorCodes = [],
        Subgraphs = [.. model.Subgraphs.Select(subgraph => subgraph with
        {
            Tensors = [.. subgraph.Tensors.Select(Canonical)],
            Operators = [.. subgraph.Operators.Select(static node => node with { OpcodeIndex = 0 })],
        })],
    };

    public static IEnumerable<(string Operator, string? CustomCode, int Version)> Operators(Wire.Model model) =>
        from subgraph in model.Subgraphs
        from node in subgraph.Operators
        let code = model.OperatorCodes[(int)node.OpcodeIndex]
        select (OperatorCodes.Resolve(code).ToString(), code.CustomCode, code.Version);

    private static Wire.Tensor Canonical(Wire.Tensor tensor) => tensor with
    {
        Quantization = Equals(tensor.Quantization, new Wire.QuantizationParameters()) ? null : tensor.Quantization,
    };
}
