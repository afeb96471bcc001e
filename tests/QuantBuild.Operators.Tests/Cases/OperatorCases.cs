namespace QuantBuild.Operators.Tests.Cases;

/// <summary>Every case of every operator.</summary>
internal static class OperatorCases
{
    public static IReadOnlyList<OperatorCase> All { get; } =
    [
        .. AddCases.All,
        .. AveragePoolCases.All,
        .. ConvolutionCases.All,
        .. DepthwiseConvolutionCases.All,
        .. FullyConnectedCases.All,
        .. ConversionCases.All,
        .. SoftmaxCases.All,
        .. MoveCases.All,
    ];
}
