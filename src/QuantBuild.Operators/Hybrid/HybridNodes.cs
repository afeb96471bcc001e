using QuantBuild.Model;

namespace QuantBuild.Operators.Hybrid;

internal static class HybridNodes
{
    /// <summary>Whether the node takes float activations with int8 weights.</summary>
    public static bool IsHybrid(this NodeContext node) =>
        node.Input(0).Type == ElementType.Float32 && node.Input(1).Type == ElementType.Int8;
}
