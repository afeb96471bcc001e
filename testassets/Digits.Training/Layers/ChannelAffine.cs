namespace Digits.Training.Layers;

/// <summary>y = scale · x + offset, with one scale and offset a channel.</summary>
internal sealed record ChannelAffine(float[] Scales, float[] Offsets);
