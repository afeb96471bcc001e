namespace QuantBuild.Generator.Wrappers;

/// <summary>The output whose values belong to the labels.</summary>
/// <param name="Output">Its index.</param>
/// <param name="SingleRow">Whether it always holds one value per label; else a row of them per sample.</param>
internal sealed record LabelledOutput(int Output, bool SingleRow);
