namespace QuantBuild.Operators;

/// <summary>Where a tensor of a prepared node lives: a constant of the model, a range of a block of memory, or nowhere (an omitted input).</summary>
internal readonly record struct KernelOperand(ReadOnlyMemory<byte> Constant, int Block, int Offset, int Length)
{
    private const int NoBlock = -1;

    public static KernelOperand Missing { get; } = new(default, NoBlock, 0, 0);

    public static KernelOperand InBlock(int block, int offset, int length) => new(default, block, offset, length);

    public static KernelOperand FromConstant(ReadOnlyMemory<byte> constant) => new(constant, NoBlock, 0, constant.Length);

    public bool IsInMemory => Block != NoBlock;
}
