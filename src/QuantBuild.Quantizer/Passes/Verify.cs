using QuantBuild.Operators;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Prepares the result as an application would, so that a file that cannot run is never written.</summary>
internal static class Verify
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        // The validator runs after every pass; what it cannot see is whether kernels accept the tensors.
        if (state.Model.Subgraphs.SelectMany(graph => graph.Nodes).All(node => OperatorDefinitions.Find(node.Operator) is not null))
        {
            PreparedModel.Prepare(state.Model).Dispose();
        }

        return state;
    }
}
