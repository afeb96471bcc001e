using System.Collections.Immutable;
using QuantBuild.Kernels.Arithmetic;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Binary;

/// <summary>An operator on two operands that broadcast.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Arithmetic">What it computes of two elements.</param>
/// <param name="Plain">The types whose elements are taken as they are stored.</param>
/// <param name="Versions">The versions of the operator.</param>
internal sealed record BinaryRow(
    BuiltinOperator Operator, BinaryOperator Arithmetic, ImmutableArray<ElementType> Plain, ImmutableArray<OperatorVersion> Versions)
{
    /// <summary>The activation that the operator applies; null where it applies none.</summary>
    public FusedActivationAccess? Activation { get; init; }

    /// <summary>How quantized operands are computed; none where they are taken as stored, or not at all.</summary>
    public ImmutableArray<QuantizedBinaryForm> Quantized { get; init; } = [];

    /// <summary>How the operator is quantized; null where it is not.</summary>
    public QuantizationRule? Rule { get; init; }
}
