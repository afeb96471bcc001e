using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Arithmetic;

/// <inheritdoc/>
internal sealed class BinaryOperator<TArithmetic>(string name) : BinaryOperator(name)
    where TArithmetic : struct, IArithmetic
{
    public override void Run<T>(
        Bounds<T> bounds, BroadcastLayout layout, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, int first, int count) =>
        BinaryDriver.Run<T, T, PlainLanes<T>, BoundedFormula<TArithmetic, T>>(
            new BoundedFormula<TArithmetic, T>(bounds), layout, x, y, destination, first, count, VectorWidths.Best);
}
