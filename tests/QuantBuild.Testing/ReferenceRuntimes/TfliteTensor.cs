namespace QuantBuild.Testing.ReferenceRuntimes;

/// <summary>An input or output as TensorFlow Lite reports it; a scale of 0 means not quantized per tensor.</summary>
public sealed record TfliteTensor(string Name, TfliteElementType Type, int[] Shape, float Scale, int ZeroPoint, int ByteLength);
