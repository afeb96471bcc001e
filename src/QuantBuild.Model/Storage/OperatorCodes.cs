using QuantBuild.Model.Schema;

namespace QuantBuild.Model.Storage;

/// <summary>An operator code is stored twice: in one byte, which old readers know, and in four.</summary>
internal static class OperatorCodes
{
    public static BuiltinOperator Resolve(Wire.OperatorCode code) =>
        (BuiltinOperator)Math.Max((int)code.BuiltinCode, code.DeprecatedBuiltinCode);

    public static Wire.OperatorCode Of(Node node) => new()
    {
        DeprecatedBuiltinCode = (sbyte)Math.Min(
            (int)node.Operator, (int)BuiltinOperator.PlaceholderForGreaterOpCodes),
        BuiltinCode = node.Operator,
        CustomCode = node.CustomCode,
        Version = node.Version,
    };
}
