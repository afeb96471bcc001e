using QuantBuild.Generator.Values;

namespace QuantBuild.Generator.Wrappers;

/// <summary>The labels of a model and the types made for them.</summary>
internal sealed record LabelsModel(
    string EnumType,
    string TextsType,
    string PredictionType,
    EquatableArray<LabelModel> Labels);
