namespace Digits.Training.Export;

/// <summary>Weights in the layout of the model format.</summary>
internal sealed record Filter(int[] Shape, float[] Values);
