using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Operands;

/// <summary>The operators that do nothing but what others can do to their own output.</summary>
internal static class StandaloneActivation
{
    public static ActivationFunctionType Of(BuiltinOperator op) => op switch
    {
        BuiltinOperator.Relu => ActivationFunctionType.Relu,
        BuiltinOperator.Relu6 => ActivationFunctionType.Relu6,
        BuiltinOperator.ReluN1To1 => ActivationFunctionType.ReluN1To1,
        _ => ActivationFunctionType.None,
    };
}
