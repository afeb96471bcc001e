using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>The scale and zero point that a kernel prescribes for tensors of one type.</summary>
internal readonly record struct FixedParameters(ElementType Type, float Scale, int ZeroPoint);
