using System.Collections.Frozen;
using System.Collections.Immutable;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators;

/// <summary>Every operator that the runtime can run.</summary>
internal static class OperatorDefinitions
{
    public static ImmutableArray<OperatorDefinition> All { get; } =
    [
        .. Binary.BinaryRows.All.Select(row => new Binary.BinaryDefinition(row)),
        .. Comparison.ComparisonRows.All.Select(row => new Comparison.ComparisonDefinition(row)),
        .. Unary.UnaryRows.All.Select(row => new Unary.UnaryDefinition(row)),
        new Variables.AssignVariableDefinition(),
        new AveragePool.AveragePoolDefinition(),
        new Blocks.BatchToSpaceDefinition(),
        new Repeats.BroadcastToDefinition(),
        new Control.CallOnceDefinition(),
        new Cast.CastDefinition(),
        new Control.CompositeDefinition(),
        new Joins.ConcatenationDefinition(),
        new Convolution.ConvolutionDefinition(),
        new Blocks.DepthToSpaceDefinition(),
        new DepthwiseConvolution.DepthwiseConvolutionDefinition(),
        new Dequantize.DequantizeDefinition(),
        new Shapes.ExpandDimsDefinition(),
        new Repeats.FillDefinition(),
        new FullyConnected.FullyConnectedDefinition(),
        new Gathering.GatherDefinition(),
        new Gathering.GatherNdDefinition(),
        new Control.IfDefinition(),
        new Borders.MirrorPadDefinition(),
        new Joins.PackDefinition(),
        new Borders.PadDefinition<PadOptions>(BuiltinOperator.Pad, "1.5.0"),
        new Borders.PadDefinition<PadV2Options>(BuiltinOperator.Padv2, "1.9.0"),
        new Quantize.QuantizeDefinition(),
        new Repeats.RangeDefinition(),
        new Shapes.RankDefinition(),
        new Variables.ReadVariableDefinition(),
        new Reshape.ReshapeDefinition(),
        new Parts.ReverseDefinition(),
        new Shapes.ShapeDefinition(),
        new Parts.SliceDefinition(),
        new Softmax.SoftmaxDefinition(),
        new Blocks.SpaceToBatchDefinition(),
        new Blocks.SpaceToDepthDefinition(),
        new Parts.SplitDefinition(),
        new Parts.SplitVDefinition(),
        new Shapes.SqueezeDefinition(),
        new Parts.StridedSliceDefinition(),
        new Repeats.TileDefinition(),
        new Parts.TransposeDefinition(),
        new Recurrent.SequenceLstmDefinition(),
        new Parts.UnpackDefinition(),
        new Variables.VarHandleDefinition(),
        new Where.WhereDefinition(),
        new Control.WhileDefinition(),
        new Repeats.ZerosLikeDefinition(),
    ];

    private static readonly FrozenDictionary<BuiltinOperator, OperatorDefinition> ByOperator =
        All.ToFrozenDictionary(definition => definition.Operator);

    public static OperatorDefinition? Find(BuiltinOperator op) => ByOperator.GetValueOrDefault(op);
}
