namespace QuantBuild.Runtime.Planning;

/// <summary>The bytes of the arena, from <paramref name="Offset"/> to <paramref name="End"/>, that a tensor has while it is alive.</summary>
internal readonly record struct Placement(int FirstStep, int LastStep, long Offset, long End);
