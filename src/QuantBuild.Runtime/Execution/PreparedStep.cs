using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Runtime.Execution;

/// <summary>A kernel with the places of its tensors.</summary>
internal sealed class PreparedStep(Node node, Kernel kernel, KernelOperand[] inputs, KernelOperand[] outputs)
{
    /// <summary>Below this much work (some six microseconds of a fast core), handing over to another thread costs more than it brings.</summary>
    private const long MinimumWorkToShare = 600_000;

    public Node Node { get; } = node;

    public Kernel Kernel { get; } = kernel;

    public KernelOperand[] Inputs { get; } = inputs;

    public KernelOperand[] Outputs { get; } = outputs;

    public int WorkItems { get; } = kernel.WorkItems;

    /// <summary>Into how many parts the work is cut for each thread: several, so that a slow thread leaves its share to the others.</summary>
    public int PartsPerThread { get; } = kernel.RepeatedWork > 0 ? 1 : 2;

    /// <summary>Whether a second thread would pay.</summary>
    public bool CanShare { get; } = kernel.WorkItems > 1 && kernel.Work - (2 * kernel.RepeatedWork) >= MinimumWorkToShare;
}
