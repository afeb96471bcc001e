using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Quantizer;

/// <summary>One edge of a node that is to be quantized: its tensor, and what that is to the node.</summary>
internal readonly record struct PlannedEdge(EdgeRef Ref, TensorId Tensor, Operand Operand)
{
    /// <summary>Whether integer kernels take scale and zero point of the tensor from the model.</summary>
    public bool IsActivation => Operand is Operand.ActivationOperand or Operand.SameScaleOperand or Operand.FixedOperand;
}
