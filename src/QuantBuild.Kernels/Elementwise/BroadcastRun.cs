namespace QuantBuild.Kernels.Elementwise;

/// <summary>A stretch of output elements over which each operand is either contiguous or one element.</summary>
internal readonly record struct BroadcastRun(int X, bool RepeatsX, int Y, bool RepeatsY, int Length);
