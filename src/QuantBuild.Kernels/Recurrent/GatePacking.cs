using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>Int8 weights and int32 bias of gates, each a group of its own, as each has a scale of its own.</summary>
internal sealed unsafe record GatePacking : SumsPacking<int>
{
    internal GatePacking(LstmShape shape, int depth, int inputZeroPoint)
        : this(new Int8ColumnLayout(shape.Cells, 1, depth, shape.Gates), inputZeroPoint)
    {
    }

    private GatePacking(Int8ColumnLayout layout, int inputZeroPoint)
        : base(layout, new GateScaling(layout, inputZeroPoint))
    {
    }

    /// <summary>The bias of a gate of which packed memory is at hand.</summary>
    internal int* Bias(int gate, byte* memory) => (int*)(memory + ((nint)gate * GroupBytes) + ScalingAt);
}
