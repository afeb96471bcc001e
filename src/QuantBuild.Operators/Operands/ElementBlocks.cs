namespace QuantBuild.Operators.Operands;

/// <summary>Cuts elementwise work into blocks that are worth a thread's while and begin on cache lines.</summary>
internal readonly record struct ElementBlocks(int Length)
{
    private const int Size = 4096;

    public int Count => (int)(((long)Length + Size - 1) / Size);

    public static int First(int block) => block * Size;

    public int Elements(int block, int count) => Math.Min(Length - First(block), count * Size);
}
