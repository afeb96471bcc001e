using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Recurrent;
using QuantBuild.Model;

namespace QuantBuild.Operators.Recurrent;

/// <summary>What the scales of an integer memory come to; products and quotients of scales are single precision, as in TFLite.</summary>
internal sealed class IntegerLstmScales
{
    /// <summary>The intermediate tensor that has the scale of what the cells give.</summary>
    public const int HiddenAt = 4;

    private const float GateScale = 1f / (1 << 12);
    private const double HiddenScale = 1.0 / (1 << 30);
    private const int LeastExponent = -15;
    private const int GreatestExponent = -9;

    // From there on squares of gates would overflow.
    private const float VariancePerScale = 10000;

    private readonly LstmOperands _operands;
    private readonly float _cellScale;

    public IntegerLstmScales(LstmOperands operands)
    {
        _operands = operands;
        // TFLite 2.9.0 subtracts the zero point, and has the projection expect that.
        AffineParameters hidden = operands.InnerAffineOf(HiddenAt);
        Hidden = new AffineParameters(hidden.Scale, -hidden.ZeroPoint);
        _cellScale = operands.ScaleOf(LstmInput.CellState);
        int exponent = _cellScale > 0 ? Math.ILogB(_cellScale) : 0;
        operands.Require(
            exponent is >= LeastExponent and <= GreatestExponent && _cellScale == MathF.ScaleB(1, exponent),
            $"the scale {_cellScale} of its state '{operands.Input(LstmInput.CellState).Name}' is no power of two from 2^{LeastExponent} to 2^{GreatestExponent}");
        operands.Require(
            !operands.HasPeephole || operands.Shape.Outputs <= operands.Shape.Cells, "it has more outputs than cells, and weights from the cell state");
        CellSettings = new IntegerCellSettings
        {
            Input = operands.Shape.HasInputGate ? Gate(LstmGate.Input) : new(),
            Forget = Gate(LstmGate.Forget),
            Cell = Gate(LstmGate.Cell),
            Output = Gate(LstmGate.Output),
            CellExponent = exponent,
            CellClip = operands.Options.CellClip > 0 ? (short)MathF.Min(operands.Options.CellClip / _cellScale, short.MaxValue) : 0,
            HiddenFactor = operands.FactorOf((float)(HiddenScale / Hidden.Scale)),
            HiddenOffset = Hidden.ZeroPoint,
        };
        InputFactors = Factors(LstmInput.Values, LstmInput.Weights);
        RecurrentFactors = Factors(LstmInput.OutputState, LstmInput.Recurrent);
    }

    /// <summary>What the cells give, as it is stored.</summary>
    public AffineParameters Hidden { get; }

    public IntegerCellSettings CellSettings { get; }

    public QuantizedMultiplier[] InputFactors { get; }

    public QuantizedMultiplier[] RecurrentFactors { get; }

    public float ProjectionFactor
    {
        get
        {
            float factor = _operands.ScaleOf(LstmInput.Projection) * Hidden.Scale / _operands.AffineOf(LstmInput.OutputState).Scale;
            _ = _operands.FactorOf(factor);
            return factor;
        }
    }

    // TFLite clips the stored integers, whatever their zero point.
    public IntegerBounds ProjectionBounds
    {
        get
        {
            int clip = _operands.Options.ProjClip > 0 ? (int)MathF.Min(_operands.Options.ProjClip / _operands.OutputScale, sbyte.MaxValue) : 0;
            return clip > 0 ? new IntegerBounds(-clip, clip) : IntegerBounds.Int8;
        }
    }

    private IntegerGate Gate(LstmGate gate)
    {
        float normScale = _operands.HasNorms ? _operands.ScaleOf(LstmInput.NormFactors + (int)gate) : 1;
        return new IntegerGate
        {
            Peephole = _operands.ReadPeephole<short>(gate, ElementType.Int16),
            PeepholeFactor = _operands.HasPeephole && LstmOperands.PeepholeOf(gate) is { } peephole
                ? _operands.FactorOf(_cellScale * _operands.ScaleOf(peephole) / ScaleOf(gate))
                : default,
            NormFactors = _operands.HasNorms ? _operands.Read<short>(LstmInput.NormFactors + (int)gate, ElementType.Int16) : [],
            NormBias = _operands.HasNorms ? _operands.Read<int>(LstmInput.Bias + (int)gate, ElementType.Int32) : [],
            NormScale = _operands.FactorOf(normScale),
            LeastVariance = Math.Max(1, (int)MathF.Min(VariancePerScale * normScale, int.MaxValue / 2)),
        };
    }

    /// <summary>Without normalization gates are what their functions take.</summary>
    private float ScaleOf(LstmGate gate) => _operands.HasNorms ? _operands.InnerAffineOf((int)gate).Scale : GateScale;

    private QuantizedMultiplier[] Factors(int rows, int weights)
    {
        float scale = _operands.AffineOf(rows).Scale;
        LstmGate[] gates = [LstmGate.Input, LstmGate.Forget, LstmGate.Cell, LstmGate.Output];
        return [.. gates.Skip(gates.Length - _operands.Shape.Gates).Select(gate =>
            _operands.FactorOf(_operands.ScaleOf(weights + (int)gate) * scale / ScaleOf(gate)))];
    }
}
