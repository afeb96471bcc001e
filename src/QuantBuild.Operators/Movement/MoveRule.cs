namespace QuantBuild.Operators.Movement;

/// <summary>One of the moves that a node consists of, for the values that its operands have.</summary>
internal delegate OperandMove MoveRule(MoveOperands operands, int index);
