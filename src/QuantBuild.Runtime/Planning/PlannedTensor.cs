using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Runtime.Planning;

/// <summary>A tensor with its final shape, the steps between which it is alive, and its place in memory.</summary>
internal sealed record PlannedTensor
{
    public const int BeforeFirstStep = -1;

    /// <summary>The last step of a tensor that outlives its segment.</summary>
    public const int Forever = int.MaxValue;

    public required TensorId Id { get; init; }

    public required TensorInfo Info { get; init; }

    /// <summary>The step that writes it; <see cref="BeforeFirstStep"/> for what is there before the segment runs.</summary>
    public required int FirstStep { get; init; }

    /// <summary>The last step that reads it.</summary>
    public required int LastStep { get; init; }

    /// <summary>The tensor whose bytes this one shows under another shape; itself where it has bytes of its own.</summary>
    public required TensorId Storage { get; init; }

    /// <summary>A constant, or the place in memory.</summary>
    public KernelOperand Place { get; init; }

    public bool OwnsStorage => Storage == Id && !Info.IsConstant;

    public bool IsAliveAt(int step) => FirstStep <= step && step <= LastStep;
}
