using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Building;

/// <summary>The element types that operators make whatever they read, or as their options say.</summary>
internal static class OutputTypes
{
    /// <summary>Null where the outputs have the type of the inputs, or any.</summary>
    public static ElementType? Of(Node node) => node.Operator switch
    {
        BuiltinOperator.Dequantize => ElementType.Float32,
        BuiltinOperator.Equal or BuiltinOperator.NotEqual => ElementType.Boolean,
        BuiltinOperator.Greater or BuiltinOperator.GreaterEqual => ElementType.Boolean,
        BuiltinOperator.Less or BuiltinOperator.LessEqual => ElementType.Boolean,
        BuiltinOperator.Rank => ElementType.Int32,
        BuiltinOperator.Where => ElementType.Int64,
        BuiltinOperator.Shape => node.OptionsAs<ShapeOptions>().OutType,
        BuiltinOperator.Cast => node.OptionsAs<CastOptions>().OutDataType,
        BuiltinOperator.ArgMax => node.OptionsAs<ArgMaxOptions>().OutputType,
        BuiltinOperator.ArgMin => node.OptionsAs<ArgMinOptions>().OutputType,
        _ => null,
    };
}
