namespace QuantBuild.Conformance.Tests.Reference;

/// <summary>Int8 outputs, and for each whether a matrix kernel that rounds ties up gives one more.</summary>
internal sealed record ReferenceResult(sbyte[] Values, bool[] AreNegativeTies);
