using QuantBuild.Kernels.Recurrent;
using QuantBuild.Model;

namespace QuantBuild.Operators.Recurrent;

/// <summary>What memories of floats have beside their products, whatever the type of their weights.</summary>
internal static class FloatCells
{
    /// <summary>The bias that the product of inputs takes: none where gates are normalized before it is added.</summary>
    public static float[] BiasOf(LstmOperands operands) => operands.HasNorms ? [] : operands.Shape.Join(ReadBias(operands), operands.Shape.Cells);

    public static FloatCell Of(LstmOperands operands, Func<LstmGate, float[]> readPeephole) => new(operands.Shape, new FloatCellSettings
    {
        Activation = operands.Activation,
        CellClip = operands.Options.CellClip,
        Peephole = operands.Gates(readPeephole),
        NormFactors = operands.HasNorms ? operands.ReadGates<float>(LstmInput.NormFactors, ElementType.Float32) : new(),
        NormBias = operands.HasNorms ? ReadBias(operands) : new(),
    });

    private static GateSet<float> ReadBias(LstmOperands operands) => operands.ReadGates<float>(LstmInput.Bias, ElementType.Float32);
}
