namespace QuantBuild.Operators.Operands;

internal delegate void Conversion<TIn, TOut>(ReadOnlySpan<TIn> source, Span<TOut> destination);

/// <summary>Every element from one type or scale to another, independently of its neighbours.</summary>
internal sealed class ElementConversion<TIn, TOut>(int length, Conversion<TIn, TOut> convert, int workPerElement = 1) : SinglePhaseNode
    where TIn : unmanaged
    where TOut : unmanaged
{
    private readonly ElementBlocks _blocks = new(length);

    public override int WorkItems => _blocks.Count;

    public override long Work => (long)length * workPerElement;

    public override void Run(in KernelInvocation invocation, int first, int count)
    {
        int start = ElementBlocks.First(first);
        int elements = _blocks.Elements(first, count);
        convert(invocation.Input<TIn>(0).Slice(start, elements), invocation.Output<TOut>(0).Slice(start, elements));
    }
}
