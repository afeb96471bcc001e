using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators;

/// <summary>All that the program knows of one operator.</summary>
internal abstract class OperatorDefinition
{
    public abstract BuiltinOperator Operator { get; }

    public string Name => BuiltinOperatorNames.Of(Operator);

    public virtual OperatorTraits Traits => OperatorTraits.None;

    /// <summary>The versions of the operator that runtimes tell apart, oldest first, each with the release that brought it.</summary>
    public abstract ImmutableArray<OperatorVersion> Versions { get; }

    public bool Has(OperatorTraits trait) => (Traits & trait) != 0;

    /// <summary>The shapes of all outputs; dimensions of -1 where they follow values that are not known yet.</summary>
    /// <exception cref="QuantBuildException">The node contradicts itself.</exception>
    public ImmutableArray<Shape> Infer(InferenceContext context)
    {
        try
        {
            ImmutableArray<Shape> shapes = InferShapes(context);
            context.Require(shapes.Length == context.OutputCount, $"it makes {shapes.Length} tensors and has {context.OutputCount} outputs");
            return shapes;
        }
        catch (OverflowException)
        {
            throw context.Invalid("a dimension overflows");
        }
    }

    /// <summary>The node made ready to run.</summary>
    /// <exception cref="QuantBuildException">The node contradicts itself, or there is no kernel for its types.</exception>
    public PreparedNode Prepare(PrepareContext context)
    {
        try
        {
            return PrepareNode(context);
        }
        catch (OverflowException)
        {
            throw context.Invalid("a size overflows");
        }
    }

    /// <summary>How a node of these tensors is quantized, as data; null where it stays as it is.</summary>
    public virtual QuantizationRule? RuleOf(NodeContext node) => null;

    /// <summary>The activation that the node applies to its output.</summary>
    public virtual ActivationFunctionType ActivationOf(Node node) => ActivationFunctionType.None;

    /// <summary>The node with <paramref name="activation"/> applied to its output; null where it cannot, or applies one already.</summary>
    public virtual Node? WithActivation(Node node, ActivationFunctionType activation) => null;

    /// <summary>The version that a node of these tensors needs.</summary>
    public int GetVersion(NodeContext context) => Versions.Where(candidate => candidate.IsNeeded(context)).Max(candidate => candidate.Version);

    /// <summary>The oldest release of the runtime that has all that a node of these tensors and this version needs.</summary>
    public virtual Version GetMinimumRuntime(NodeContext context) => Versions
        .Where(candidate => candidate.IsNeeded(context) || candidate.Version == context.Node.Version)
        .Max(candidate => Version.Parse(candidate.Release))!;

    protected abstract ImmutableArray<Shape> InferShapes(InferenceContext context);

    protected abstract PreparedNode PrepareNode(PrepareContext context);
}
