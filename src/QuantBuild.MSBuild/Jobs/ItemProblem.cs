using QuantBuild.Model;

namespace QuantBuild.MSBuild.Jobs;

/// <summary>What is wrong with an item, and where the item is written.</summary>
internal sealed record ItemProblem(Diagnostic Diagnostic, ItemSource Source);
