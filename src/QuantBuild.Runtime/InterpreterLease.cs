namespace QuantBuild.Runtime;

/// <summary>An interpreter borrowed from a <see cref="PreparedModel"/>; dispose to give it back.</summary>
public readonly ref struct InterpreterLease : IDisposable
{
    private readonly PreparedModel? _model;
    private readonly long _number;

    internal InterpreterLease(PreparedModel model, Interpreter interpreter)
    {
        _model = model;
        _number = interpreter.BeginLease();
        Interpreter = interpreter;
    }

    /// <summary>The interpreter, this thread's own until the lease is disposed.</summary>
    public Interpreter Interpreter { get; }

    /// <summary>
    /// Gives the interpreter back; a second time does nothing. Neither it nor spans of its tensors must be used any more.
    /// One that was resized or disposed is not lent again.
    /// </summary>
    public void Dispose() => _model?.Return(Interpreter, _number);
}
