using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators;

/// <summary>All that the program knows of one operator.</summary>
internal abstract class OperatorDefinition
{
    public abstract BuiltinOperator Operator { get; }

    public string Name => BuiltinOperatorNames.Of(Operator);

    /// <summary>How the operator is quantized, as data; null where it stays as it is.</summary>
    public virtual QuantizationRule? Quantization => null;

    /// <summary>The versions of the operator that runtimes tell apart, oldest first, each with the release that brought it.</summary>
    public abstract ImmutableArray<OperatorVersion> Versions { get; }

    /// <summary>True where the output holds the bytes of the first input under another shape, so that nothing need run.</summary>
    public virtual bool IsView => false;

    /// <summary>The shapes of all outputs.</summary>
    public abstract ImmutableArray<Shape> Infer(InferenceContext context);

    public abstract Kernel Prepare(PrepareContext context);

    /// <summary>The node with its float inputs quantized asymmetrically while it runs, where the operator with int8 weights leaves the choice.</summary>
    public virtual Node WithAsymmetricInputs(Node node) => node;

    /// <summary>The version that a node of these tensors needs.</summary>
    public int GetVersion(NodeContext context)
    {
        int version = Versions[0].Version;
        foreach (OperatorVersion candidate in Versions)
        {
            if (candidate.IsNeeded(context))
            {
                version = Math.Max(version, candidate.Version);
            }
        }

        return version;
    }

    /// <summary>The oldest release of the runtime that has <paramref name="version"/> of the operator.</summary>
    public string GetMinimumRuntime(int version)
    {
        string release = Versions[0].Release;
        foreach (OperatorVersion candidate in Versions)
        {
            if (candidate.Version <= version)
            {
                release = candidate.Release;
            }
        }

        return release;
    }
}
