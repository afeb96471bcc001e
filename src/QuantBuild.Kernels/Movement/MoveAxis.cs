namespace QuantBuild.Kernels.Movement;

/// <summary>One loop of a move: how often it turns, and how many elements lie between its turns in the source and in the target.</summary>
internal readonly record struct MoveAxis(int Size, nint Source, nint Target);
