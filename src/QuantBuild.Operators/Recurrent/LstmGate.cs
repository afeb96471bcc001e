namespace QuantBuild.Operators.Recurrent;

/// <summary>The gates in the order in which their operands lie.</summary>
internal enum LstmGate
{
    Input,
    Forget,
    Cell,
    Output,
}
