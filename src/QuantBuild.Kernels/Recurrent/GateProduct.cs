using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>The int16 gates that int8 rows give, gate by gate.</summary>
internal sealed unsafe class GateProduct
{
    private readonly LstmShape _shape;
    private readonly GatePacking _packing;
    private readonly QuantizedMultiplier[] _factors;
    private readonly Int8Product _product;

    /// <param name="shape">The sizes.</param>
    /// <param name="packing">The packed constant weights of all gates.</param>
    /// <param name="factors">One a gate: scale of the rows · scale of the weights / scale of the gate.</param>
    /// <param name="kernels">The microkernels to choose from; those of this machine when null.</param>
    internal GateProduct(LstmShape shape, GatePacking packing, QuantizedMultiplier[] factors, Int8GemmKernel[]? kernels = null)
    {
        ArgumentNullException.ThrowIfNull(packing.Constants, nameof(packing));
        ArgumentOutOfRangeException.ThrowIfNotEqual(factors.Length, shape.Gates);
        ArgumentOutOfRangeException.ThrowIfNotEqual((packing.Groups, packing.Columns), (shape.Gates, shape.Cells), nameof(packing));
        _shape = shape;
        _packing = packing;
        _factors = factors;
        _product = new Int8Product((Int8ColumnLayout)packing.Layout, kernels);
    }

    internal int Depth => _product.Depth;

    /// <summary>Panels of one gate.</summary>
    internal int Panels => _product.Panels;

    /// <param name="input">Rows of <see cref="Depth"/> elements.</param>
    /// <param name="gates">Rows of all gates.</param>
    /// <param name="accumulates">Whether they are added to what is there.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="firstPanel">The first panel, of every gate.</param>
    /// <param name="panels">The number of panels.</param>
    internal void Run(ReadOnlySpan<sbyte> input, Span<short> gates, bool accumulates, int rows, int firstPanel, int panels)
    {
        GemmGuard.Check(gates.Length, _shape.GateColumns, _shape.GateColumns, rows);
        fixed (short* output = gates)
        {
            byte* memory = _packing.Constants!.Pointer;
            for (int gate = 0; gate < _shape.Gates; gate++)
            {
                var target = new GateOutput(_factors[gate], _packing.Bias(gate, memory), output + (gate * _shape.Cells), _shape.GateColumns, accumulates);
                _product.Run(memory + ((nint)gate * _packing.GroupBytes), input, Depth, in target, rows, firstPanel, panels);
            }
        }

        GC.KeepAlive(this);
    }
}
