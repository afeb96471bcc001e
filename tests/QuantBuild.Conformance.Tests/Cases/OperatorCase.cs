using QuantBuild.Conformance.Tests.Support;
using QuantBuild.Model;

namespace QuantBuild.Conformance.Tests.Cases;

/// <summary>A model of one operator, its raw inputs, and how near its judge's result must be.</summary>
internal sealed record OperatorCase(TfliteModel Model, byte[][] Inputs, Tolerance Tolerance);
