namespace QuantBuild.Operators;

/// <summary>The memory in which the nodes of a subgraph run: blocks, of which the first is the arena, and the resources of the model.</summary>
internal sealed class NodeMemory(ResourceTable resources)
{
    private ArenaMemory[] _blocks = [ArenaMemory.Empty];

    public ArenaMemory Arena => _blocks[0];

    public ResourceTable Resources { get; } = resources;

    public int Count => _blocks.Length;

    public ArenaMemory this[int block]
    {
        get => _blocks[block];
        set
        {
            if (block >= _blocks.Length)
            {
                int known = _blocks.Length;
                Array.Resize(ref _blocks, block + 1);
                Array.Fill(_blocks, ArenaMemory.Empty, known, block + 1 - known);
            }

            _blocks[block] = value;
        }
    }

    /// <summary>The bytes of a tensor that may be read and written.</summary>
    public Span<byte> Span(scoped in KernelOperand operand) => _blocks[operand.Block].Span.Slice(operand.Offset, operand.Length);

    public ReadOnlySpan<byte> Read(scoped in KernelOperand operand) => operand.IsInMemory ? Span(operand) : operand.Constant.Span;

    public ReadOnlyMemory<byte> Memory(scoped in KernelOperand operand) =>
        operand.IsInMemory ? _blocks[operand.Block].Memory.Slice(operand.Offset, operand.Length) : operand.Constant;
}
