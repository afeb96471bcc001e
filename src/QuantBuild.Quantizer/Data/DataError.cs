using QuantBuild.Model;

namespace QuantBuild.Quantizer.Data;

/// <summary>The errors of data files.</summary>
internal static class DataError
{
    public static QuantBuildException Missing(string path) => Diagnostics.DataMissing.Exception(path, path);

    public static QuantBuildException Unreadable(string path, Exception cause) =>
        new(Diagnostics.DataUnreadable.Create(path, cause.Message), cause);

    public static QuantBuildException UnsupportedKind(string path, string kind) =>
        Diagnostics.DataKindUnsupported.Exception(path, path, kind);

    public static QuantBuildException Malformed(string path, string why) => Diagnostics.DataMalformed.Exception(path, why);

    public static QuantBuildException Malformed(string path, string array, string why) =>
        Diagnostics.DataMalformed.Exception(path, $"array '{array}': {why}");

    public static QuantBuildException UnsupportedType(string path, string array, string what) =>
        Diagnostics.DataTypeUnsupported.Exception(path, array, what);

    public static QuantBuildException NoArray(string path, string input, string names, string present) =>
        Diagnostics.DataArrayMissing.Exception(path, input, names, present);

    public static QuantBuildException WrongShape(string path, string array, string shape, string input, string expected) =>
        Diagnostics.DataShapeWrong.Exception(path, array, shape, input, expected);

    public static QuantBuildException OtherAxisOrder(
        string path, string array, string shape, string input, string expected, string order, string transpose) =>
        Diagnostics.DataAxesTurned.Exception(path, array, shape, order, input, expected, transpose);

    public static QuantBuildException WrongType(string path, string array, ElementType type, string input, ElementType expected) =>
        Diagnostics.DataTypeWrong.Exception(path, array, type, input, expected);

    public static QuantBuildException WrongValue(string path, string array, int sample, string value, string why) =>
        Diagnostics.DataValueWrong.Exception(path, array, sample, value, why);

    public static QuantBuildException CountsDiffer(string path, string array, int samples, string other, int otherSamples) =>
        Diagnostics.DataCountsDiffer.Exception(path, array, samples, other, otherSamples);

    public static QuantBuildException Empty(string path) => Diagnostics.DataEmpty.Exception(path, path);

    public static QuantBuildException WrongLabels(string? path, string why) => Diagnostics.DataLabelsWrong.Exception(path, why);

    public static QuantBuildException WrongNormalization(string why) => Diagnostics.NormalizationWrong.Exception(null, why);
}
