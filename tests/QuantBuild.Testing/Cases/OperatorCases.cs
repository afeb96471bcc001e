using QuantBuild.Operators;
using QuantBuild.Testing.Cases.Operators;

namespace QuantBuild.Testing.Cases;

/// <summary>Every family of cases of every operator.</summary>
internal static class OperatorCases
{
    /// <summary>Also of operators that are not in the list of definitions yet.</summary>
    public static IReadOnlyList<CaseFamily> All { get; } =
    [
        .. AveragePoolCases.Families,
        .. BinaryCases.Families,
        .. BlockCases.Families,
        .. BorderCases.Families,
        .. CastCases.Families,
        .. ConvolutionCases.Families,
        .. DepthwiseConvolutionCases.Families,
        .. FullyConnectedCases.Families,
        .. GatherCases.Families,
        .. JoinCases.Families,
        .. LstmCases.Families,
        .. MoveCases.Families,
        .. PartCases.Families,
        .. QuantizeCases.Families,
        .. RepeatCases.Families,
        .. ReshapeCases.Families,
        .. ShapeCases.Families,
        .. SoftmaxCases.Families,
        .. UnaryCases.Families,
    ];

    public static IReadOnlyList<CaseFamily> Runnable { get; } = [.. All.Where(family => OperatorDefinitions.Find(family.Operator) is not null)];

    public static CaseFamily Find(string name) => All.Single(family => family.Name == name);
}
