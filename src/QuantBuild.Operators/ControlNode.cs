namespace QuantBuild.Operators;

/// <summary>A node that runs other subgraphs.</summary>
internal abstract class ControlNode : PreparedNode
{
    public abstract void Execute(IControlFrame frame);
}
