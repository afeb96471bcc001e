using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Tests.Cases;

/// <summary>A model of one operator, real numbers for its inputs, and the real numbers that must come out.</summary>
internal sealed record OperatorCase
{
    public required string Name { get; init; }

    public required BuiltinOperator Operator { get; init; }

    /// <summary>The type of the activations.</summary>
    public required ElementType Type { get; init; }

    public required TfliteModel Model { get; init; }

    public required float[][] Inputs { get; init; }

    public required double[] Expected { get; init; }

    /// <summary>The largest difference that the type's rounding explains.</summary>
    public required double Tolerance { get; init; }
}
