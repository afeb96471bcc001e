namespace QuantBuild.Generator.Wrappers;

/// <summary>A label and its enum member.</summary>
internal sealed record LabelModel(string Member, string Text);
