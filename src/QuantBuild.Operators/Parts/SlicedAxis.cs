namespace QuantBuild.Operators.Parts;

/// <summary>What STRIDED_SLICE takes of one dimension.</summary>
/// <param name="Length">How many elements the dimension has; 1 for a new one.</param>
/// <param name="First">The first element that is taken.</param>
/// <param name="Count">How many are taken; -1 where that follows values.</param>
/// <param name="Step">How far they are apart.</param>
/// <param name="IsKept">Whether the output has the dimension.</param>
internal readonly record struct SlicedAxis(int Length, int First, int Count, int Step, bool IsKept);
