namespace QuantBuild.Operators;

/// <summary>Where a tensor of a prepared node lives: a constant of the model, a range of the arena, or nowhere (an omitted input).</summary>
internal readonly record struct KernelOperand(ReadOnlyMemory<byte> Constant, int Offset, int Length)
{
    public const int NotInArena = -1;

    public static KernelOperand Missing { get; } = new(default, NotInArena, 0);

    public static KernelOperand InArena(int offset, int length) => new(default, offset, length);

    public static KernelOperand FromConstant(ReadOnlyMemory<byte> constant) => new(constant, NotInArena, constant.Length);

    public bool IsInArena => Offset != NotInArena;
}
