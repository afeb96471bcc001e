namespace QuantBuild.Operators;

/// <summary>Where the tensors of a prepared node lie, and the scratch memory that its threads share.</summary>
internal sealed record NodeOperands(KernelOperand[] Inputs, KernelOperand[] Outputs, KernelOperand SharedScratch);
