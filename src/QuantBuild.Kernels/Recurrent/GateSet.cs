namespace QuantBuild.Kernels.Recurrent;

/// <summary>What belongs to each gate; empty where a gate has none.</summary>
internal sealed record GateSet<T>
{
    public T[] Input { get; init; } = [];

    public T[] Forget { get; init; } = [];

    public T[] Cell { get; init; } = [];

    public T[] Output { get; init; } = [];
}
