namespace QuantBuild.Conformance.Tests.Cases;

/// <summary>Every family of synthetic operator cases.</summary>
internal static class OperatorCases
{
    public static IReadOnlyList<OperatorCaseFamily> All { get; } =
    [
        .. ConvolutionCases.Families,
        .. DepthwiseConvolutionCases.Families,
        .. FullyConnectedCases.Families,
        .. AddCases.Families,
        .. AveragePoolCases.Families,
        .. SoftmaxCases.Families,
        .. ReshapeCases.Families,
        .. QuantizeCases.Families,
        .. JoinCases.Families,
        .. PartCases.Families,
        .. ShapeCases.Families,
        .. GatherCases.Families,
        .. BorderCases.Families,
        .. RepeatCases.Families,
        .. BlockCases.Families,
        .. CastCases.Families,
    ];

    public static OperatorCase Create(string family, int index)
    {
        return All.Single(candidate => candidate.Name == family).Create(new CaseRandom(StableSeed(family, index)));
    }

    private static int StableSeed(string family, int index)
    {
        return family.Aggregate(index, (seed, character) => (seed * 31) + character);
    }
}
