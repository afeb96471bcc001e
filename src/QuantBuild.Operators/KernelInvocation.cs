using System.Runtime.InteropServices;

namespace QuantBuild.Operators;

/// <summary>The memory that one call of a node reads and writes.</summary>
internal readonly ref struct KernelInvocation
{
    private readonly Span<byte> _arena;
    private readonly NodeMemory _memory;
    private readonly NodeOperands _operands;

    public KernelInvocation(NodeMemory memory, NodeOperands operands, Span<byte> threadScratch)
    {
        _arena = memory.Arena.Span;
        _memory = memory;
        _operands = operands;
        ThreadScratch = threadScratch;
    }

    /// <summary>At least the node's <see cref="ComputeNode.ThreadScratchBytes"/>, 64-byte aligned, this thread's own, contents undefined.</summary>
    public Span<byte> ThreadScratch { get; }

    /// <summary>The node's <see cref="ComputeNode.SharedScratchBytes"/>, 64-byte aligned, the same for all threads; what one phase writes the next reads.</summary>
    public Span<byte> SharedScratch => _memory.Span(_operands.SharedScratch);

    public ResourceTable Resources => _memory.Resources;

    public ReadOnlySpan<T> Input<T>(int index)
        where T : unmanaged
    {
        ref readonly KernelOperand operand = ref _operands.Inputs[index];
        return MemoryMarshal.Cast<byte, T>(operand.IsInMemory ? Bytes(in operand) : operand.Constant.Span);
    }

    public Span<T> Output<T>(int index)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes(in _operands.Outputs[index]));

    /// <summary>An input that is a variable tensor: what the last run left, to be changed.</summary>
    public Span<T> State<T>(int input)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes(in _operands.Inputs[input]));

    private Span<byte> Bytes(scoped ref readonly KernelOperand operand) =>
        operand.Block == 0 ? _arena.Slice(operand.Offset, operand.Length) : _memory.Span(in operand);
}
