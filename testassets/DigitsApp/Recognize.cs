namespace DigitsApp;

/// <summary>The span form of a model's Invoke.</summary>
internal delegate void Recognize(ReadOnlySpan<float> image, Span<float> probabilities);
