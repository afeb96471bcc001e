using System.Runtime.InteropServices;

namespace QuantBuild.Operators;

/// <summary>The memory that one call of a kernel reads and writes.</summary>
internal readonly ref struct KernelInvocation(
    Span<byte> arena, ReadOnlySpan<KernelOperand> inputs, ReadOnlySpan<KernelOperand> outputs, Span<byte> scratch)
{
    private readonly Span<byte> _arena = arena;
    private readonly ReadOnlySpan<KernelOperand> _inputs = inputs;
    private readonly ReadOnlySpan<KernelOperand> _outputs = outputs;

    /// <summary>At least the kernel's <see cref="Kernel.ScratchBytes"/>, 64-byte aligned, this thread's own, contents undefined.</summary>
    public Span<byte> Scratch { get; } = scratch;

    public ReadOnlySpan<T> Input<T>(int index)
        where T : unmanaged
    {
        ref readonly KernelOperand operand = ref _inputs[index];
        ReadOnlySpan<byte> bytes = operand.IsInArena ? _arena.Slice(operand.Offset, operand.Length) : operand.Constant.Span;
        return MemoryMarshal.Cast<byte, T>(bytes);
    }

    public Span<T> Output<T>(int index)
        where T : unmanaged
    {
        ref readonly KernelOperand operand = ref _outputs[index];
        return MemoryMarshal.Cast<byte, T>(_arena.Slice(operand.Offset, operand.Length));
    }
}
