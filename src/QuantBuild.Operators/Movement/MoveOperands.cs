namespace QuantBuild.Operators.Movement;

/// <summary>The operands that say how elements move: constants while the node is prepared, else what they hold when it runs.</summary>
internal readonly ref struct MoveOperands
{
    private readonly NodeContext _context;
    private readonly KernelInvocation _invocation;
    private readonly bool _isRunning;

    public MoveOperands(NodeContext context) => _context = context;

    public MoveOperands(NodeContext context, in KernelInvocation invocation)
    {
        _context = context;
        _invocation = invocation;
        _isRunning = true;
    }

    /// <summary>The integers that an operand holds, at least so many.</summary>
    public IntegerValues Integers(int input, int count)
    {
        TensorInfo tensor = _context.Input(input);
        var values = new IntegerValues(_isRunning ? _invocation.Input<byte>(input) : tensor.Constant!.Value.Span, tensor.Type);
        _context.Require(values.Length >= count, $"'{tensor.Name}' has shape {tensor.Shape}, fewer than {count} numbers");
        return values;
    }
}
