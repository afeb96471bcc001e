using System.Collections.Immutable;
using QuantBuild.Model.Schema;

namespace QuantBuild.Model;

/// <summary>One operator at work: what it does, on which tensors, with which options.</summary>
internal sealed record Node
{
    public required NodeId Id { get; init; }

    public required BuiltinOperator Operator { get; init; }

    /// <summary>The name of a custom operator.</summary>
    public string? CustomCode { get; init; }

    public int Version { get; init; } = 1;

    public ImmutableArray<TensorId> Inputs { get; init; } = [];

    public ImmutableArray<TensorId> Outputs { get; init; } = [];

    /// <summary>Tensors internal to the operator, which carry its inner quantization.</summary>
    public ImmutableArray<TensorId> Intermediates { get; init; } = [];

    /// <summary>A table of the schema's union BuiltinOptions.</summary>
    public object? Options { get; init; }

    /// <summary>A table of the schema's union BuiltinOptions2.</summary>
    public object? Options2 { get; init; }

    public ReadOnlyMemory<byte> CustomOptions { get; init; }

    public CustomOptionsFormat CustomOptionsFormat { get; init; }

    public ImmutableArray<bool> MutatingVariableInputs { get; init; } = [];

    /// <summary>An index into debug metadata; −1 for none.</summary>
    public int DebugMetadataIndex { get; init; } = -1;

    /// <summary>The operator as the schema writes it (CONV_2D), or the name of a custom one.</summary>
    public string Name => Operator == BuiltinOperator.Custom && CustomCode is not null
        ? CustomCode
        : BuiltinOperatorNames.Of(Operator);

    /// <summary>The stored options, or the schema's defaults where none are stored.</summary>
    /// <exception cref="QuantBuildException">The stored options are of another operator.</exception>
    public T OptionsAs<T>()
        where T : class, new() => (Options ?? Options2) switch
        {
            null => new T(),
            T options => options,
            _ => throw Diagnostics.WrongOptions.Exception(file: null, $"{Name} {Id}", typeof(T).Name),
        };

    public bool Equals(Node? other) =>
        other is not null
        && Id == other.Id
        && Operator == other.Operator
        && CustomCode == other.CustomCode
        && Version == other.Version
        && Inputs.SequenceEqual(other.Inputs)
        && Outputs.SequenceEqual(other.Outputs)
        && Intermediates.SequenceEqual(other.Intermediates)
        && Equals(Options, other.Options)
        && Equals(Options2, other.Options2)
        && CustomOptions.Span.SequenceEqual(other.CustomOptions.Span)
        && CustomOptionsFormat == other.CustomOptionsFormat
        && MutatingVariableInputs.SequenceEqual(other.MutatingVariableInputs)
        && DebugMetadataIndex == other.DebugMetadataIndex;

    public override int GetHashCode() => HashCode.Combine(Id, Operator, Version, Inputs.Length, Outputs.Length);
}
