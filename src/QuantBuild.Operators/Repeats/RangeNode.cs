using System.Numerics;

namespace QuantBuild.Operators.Repeats;

/// <summary>Each number is the one before and the step, so that floats round as TensorFlow Lite's do.</summary>
internal sealed class RangeNode<T>(int length) : SinglePhaseNode
    where T : unmanaged, INumber<T>
{
    public override long Work => length;

    public override void Run(in KernelInvocation invocation, int first, int count)
    {
        T value = invocation.Input<T>(0)[0];
        T step = invocation.Input<T>(2)[0];
        foreach (ref T number in invocation.Output<T>(0))
        {
            number = value;
            value += step;
        }
    }
}
