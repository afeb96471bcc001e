using QuantBuild.Model;

namespace QuantBuild.Testing.Cases;

/// <summary>An output as a runtime gave it.</summary>
internal sealed record CaseOutput(Shape Shape, byte[] Data);
