namespace QuantBuild.Runtime;

/// <summary>An interpreter borrowed from a <see cref="PreparedModel"/>; dispose to give it back.</summary>
public readonly ref struct InterpreterLease : IDisposable
{
    private readonly PreparedModel _model;

    internal InterpreterLease(PreparedModel model, Interpreter interpreter)
    {
        _model = model;
        Interpreter = interpreter;
    }

    /// <summary>The interpreter, this thread's own until the lease is disposed.</summary>
    public Interpreter Interpreter { get; }

    /// <summary>Gives the interpreter back. Spans of its tensors must not be used any more.</summary>
    public void Dispose() => _model.Return(Interpreter);
}
