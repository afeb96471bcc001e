using System.Collections.Frozen;
using System.Collections.Immutable;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators;

/// <summary>Every operator that the runtime can run.</summary>
internal static class OperatorDefinitions
{
    public static ImmutableArray<OperatorDefinition> All { get; } =
    [
        new Add.AddDefinition(),
        new AveragePool.AveragePoolDefinition(),
        new Convolution.ConvolutionDefinition(),
        new DepthwiseConvolution.DepthwiseConvolutionDefinition(),
        new Dequantize.DequantizeDefinition(),
        new FullyConnected.FullyConnectedDefinition(),
        new Quantize.QuantizeDefinition(),
        new Reshape.ReshapeDefinition(),
        new Softmax.SoftmaxDefinition(),
    ];

    private static readonly FrozenDictionary<BuiltinOperator, OperatorDefinition> ByOperator =
        All.ToFrozenDictionary(definition => definition.Operator);

    public static OperatorDefinition? Find(BuiltinOperator op) => ByOperator.GetValueOrDefault(op);
}
