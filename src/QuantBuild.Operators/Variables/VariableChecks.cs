using QuantBuild.Model;

namespace QuantBuild.Operators.Variables;

internal static class VariableChecks
{
    public static void RequireHandle(this NodeContext context)
    {
        TensorInfo handle = context.Input(0);
        context.Require(handle.Type == ElementType.Resource && handle.Shape.ElementCount == 1, $"its input '{handle.Name}' is no variable");
    }
}
