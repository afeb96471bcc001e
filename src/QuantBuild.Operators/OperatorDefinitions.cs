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
        new Variables.AssignVariableDefinition(),
        new AveragePool.AveragePoolDefinition(),
        new Control.CallOnceDefinition(),
        new Convolution.ConvolutionDefinition(),
        new DepthwiseConvolution.DepthwiseConvolutionDefinition(),
        new Dequantize.DequantizeDefinition(),
        new FullyConnected.FullyConnectedDefinition(),
        new Control.IfDefinition(),
        new Quantize.QuantizeDefinition(),
        new Variables.ReadVariableDefinition(),
        new Reshape.ReshapeDefinition(),
        new Softmax.SoftmaxDefinition(),
        new Control.CompositeDefinition(),
        new Variables.VarHandleDefinition(),
        new Where.WhereDefinition(),
        new Control.WhileDefinition(),
    ];

    private static readonly FrozenDictionary<BuiltinOperator, OperatorDefinition> ByOperator =
        All.ToFrozenDictionary(definition => definition.Operator);

    public static OperatorDefinition? Find(BuiltinOperator op) => ByOperator.GetValueOrDefault(op);
}
