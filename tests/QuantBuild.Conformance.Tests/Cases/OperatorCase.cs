using QuantBuild.Model;

namespace QuantBuild.Conformance.Tests.Cases;

/// <summary>A model of one operator and its raw inputs.</summary>
internal sealed record OperatorCase(TfliteModel Model, byte[][] Inputs);
