namespace QuantBuild.Operators;

/// <summary>
/// One node made ready to run: packed weights, multipliers and clamps are fields, shapes are fixed.
/// Immutable, shared by all threads.
/// </summary>
internal abstract class PreparedNode;
