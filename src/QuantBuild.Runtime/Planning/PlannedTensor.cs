using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Runtime.Planning;

/// <summary>A tensor with its final shape, the steps between which it is alive, and its place in the arena.</summary>
internal sealed record PlannedTensor
{
    public const int BeforeFirstStep = -1;

    public required TensorId Id { get; init; }

    public required TensorInfo Info { get; init; }

    /// <summary>The step that writes it; <see cref="BeforeFirstStep"/> for the inputs of the graph.</summary>
    public required int FirstStep { get; init; }

    /// <summary>The last step that reads it.</summary>
    public required int LastStep { get; init; }

    /// <summary>The tensor whose bytes this one shows under another shape; itself where it has bytes of its own.</summary>
    public required TensorId Storage { get; init; }

    /// <summary>Byte offset in the arena; -1 where the tensor is a constant.</summary>
    public int Offset { get; init; } = -1;

    public bool OwnsStorage => Storage == Id && !Info.IsConstant;

    public bool IsAliveAt(int step) => FirstStep <= step && step <= LastStep;
}
