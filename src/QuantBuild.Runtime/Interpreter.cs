using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Runtime.Execution;

namespace QuantBuild.Runtime;

/// <summary>
/// Runs a model: set the inputs, <see cref="Invoke()"/>, read the outputs. For one thread at a time;
/// several threads share a <see cref="PreparedModel"/>.
/// </summary>
public sealed class Interpreter : IDisposable
{
    private readonly PreparedModel _root;
    private readonly bool _ownsModel;
    private readonly ModelExecution _execution;
    private readonly Dictionary<string, SignatureFrame> _signatures = [];
    private SignatureFrame _selected;
    private long _lease;
    private bool _disposed;

    internal Interpreter(PreparedModel model, bool ownsModel)
    {
        _root = model;
        _ownsModel = ownsModel;
        _execution = model.CreateExecution();
        _selected = new SignatureFrame(model, _execution);
        if (model.Signature is { } signature)
        {
            _signatures[signature] = _selected;
        }
    }

    /// <summary>The key of the signature that is selected; null where the model has none for its first subgraph.</summary>
    public string? Signature => Current.Model.Signature;

    /// <summary>The inputs of the selected signature, in the order of the graph.</summary>
    public IReadOnlyList<TensorDetails> Inputs => Current.Model.Inputs;

    /// <summary>The outputs of the selected signature, in the order of the graph; where shapes follow values, with those of the last <see cref="Invoke()"/>.</summary>
    public IReadOnlyList<TensorDetails> Outputs => Current is { Model: var model } current && current.Outputs == model.OutputDetails ? model.Outputs : Current.Outputs;

    /// <summary>
    /// The bytes of the block of memory that holds inputs, outputs and everything between; without subgraphs that are called, and what
    /// follows an operator whose shapes follow values.
    /// </summary>
    public long ArenaBytes => Current.Model.ArenaBytes;

    private SignatureFrame Current
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_selected.RequestedShapes is not null)
            {
                _selected.Replan();
            }

            return _selected;
        }
    }

    /// <summary>Loads a model from the bytes of a .tflite file, which are used in place and must not change.</summary>
    /// <param name="model">The whole file.</param>
    /// <param name="options">Threads and signature; null for the defaults.</param>
    /// <returns>An interpreter with a model of its own.</returns>
    /// <exception cref="QuantBuildException">The bytes are not a valid model, or an operator cannot be run.</exception>
    public static Interpreter Load(ReadOnlyMemory<byte> model, InterpreterOptions? options = null) =>
        new(PreparedModel.Load(model, options), ownsModel: true);

    /// <summary>Loads a model from a .tflite file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Threads and signature; null for the defaults.</param>
    /// <returns>An interpreter with a model of its own.</returns>
    /// <exception cref="QuantBuildException">There is no such file, it is not a valid model, or an operator cannot be run.</exception>
    public static Interpreter Load(string path, InterpreterOptions? options = null) =>
        new(PreparedModel.Load(path, options), ownsModel: true);

    /// <summary>
    /// Loads a model from a stream. A manifest resource, or another <see cref="UnmanagedMemoryStream"/> made from a pointer, is used in place:
    /// its memory must stay as it is. Any other stream is read to its end.
    /// </summary>
    /// <param name="stream">The stream, at the first byte of the model. It is not closed.</param>
    /// <param name="options">Threads and signature; null for the defaults.</param>
    /// <returns>An interpreter with a model of its own.</returns>
    /// <exception cref="QuantBuildException">The bytes are not a valid model, or an operator cannot be run.</exception>
    public static Interpreter Load(Stream stream, InterpreterOptions? options = null) =>
        new(PreparedModel.Load(stream, options), ownsModel: true);

    /// <summary>The elements of an input as they are stored, to be written; they keep their values over invocations.</summary>
    /// <typeparam name="T">The type of the elements: <see cref="float"/> for Float32, <see cref="sbyte"/> for Int8, <see cref="byte"/> for UInt8 or any type's bytes, and so on.</typeparam>
    /// <param name="index">The position among <see cref="Inputs"/>.</param>
    /// <returns>The elements, row-major. The span is valid until an input is resized or the interpreter disposed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    /// <exception cref="ArgumentException">The tensor's elements are of another type.</exception>
    public Span<T> GetInput<T>(int index)
        where T : unmanaged
    {
        SignatureFrame current = Current;
        RequireIndex(index, current.Model.InputDetails);
        ElementAccess.RequireType<T>(current.Model.InputDetails[index]);
        return MemoryMarshal.Cast<byte, T>(current.Frame.Input(index));
    }

    /// <summary>The elements of an output as they are stored.</summary>
    /// <typeparam name="T">The type of the elements, as for <see cref="GetInput{T}"/>.</typeparam>
    /// <param name="index">The position among <see cref="Outputs"/>.</param>
    /// <returns>The elements, row-major. The next <see cref="Invoke()"/> overwrites them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    /// <exception cref="ArgumentException">The tensor's elements are of another type.</exception>
    public ReadOnlySpan<T> GetOutput<T>(int index)
        where T : unmanaged
    {
        SignatureFrame current = Current;
        RequireOutput(index, current);
        ElementAccess.RequireType<T>(current.Model.OutputDetails[index]);
        return MemoryMarshal.Cast<byte, T>(current.Frame.Output(index));
    }

    /// <summary>
    /// Sets an input from real numbers, quantizing them with the input's scale and zero point where it is an integer tensor:
    /// clamp(round(value / scale) + zero point), rounding half away from zero; NaN becomes the least stored value.
    /// </summary>
    /// <param name="index">The position among <see cref="Inputs"/>.</param>
    /// <param name="values">As many values as the input has elements, row-major.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    /// <exception cref="ArgumentException">The number of values is not that of the elements, or the elements do not stand for real numbers with one scale.</exception>
    public void SetInput(int index, ReadOnlySpan<float> values)
    {
        SignatureFrame current = Current;
        RequireIndex(index, current.Model.InputDetails);
        ElementAccess.Quantize(current.Model.InputDetails[index], values, current.Frame.Input(index));
    }

    /// <summary>Copies an output as real numbers, dequantized where it is an integer tensor.</summary>
    /// <param name="index">The position among <see cref="Outputs"/>.</param>
    /// <param name="values">Receives as many values as the output has elements, row-major.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    /// <exception cref="ArgumentException">The length is not the number of elements, or the elements do not stand for real numbers with one scale.</exception>
    public void CopyOutput(int index, Span<float> values)
    {
        SignatureFrame current = Current;
        RequireOutput(index, current);
        ElementAccess.Dequantize(current.Outputs[index], current.Frame.Output(index), values);
    }

    /// <summary>
    /// Gives an input another shape. Shapes and memory are planned anew at the next use of the interpreter, after which all inputs are zero;
    /// where the model cannot take the shapes, that use throws a <see cref="QuantBuildException"/> and the interpreter stays as it was.
    /// </summary>
    /// <param name="index">The position among <see cref="Inputs"/>.</param>
    /// <param name="shape">The dimensions in elements, outermost first.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input, or a dimension is negative.</exception>
    public void ResizeInput(int index, ReadOnlySpan<int> shape)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        RequireIndex(index, _selected.Model.InputDetails);
        foreach (int dimension in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension, nameof(shape));
        }

        int[][] requested = _selected.RequestedShapes ??= [.. _selected.Model.Inputs.Select(input => input.Shape.ToArray())];
        requested[index] = shape.ToArray();
    }

    /// <summary>Makes another signature of the model the one that all other members speak of. Each has inputs and outputs of its own; they share the state.</summary>
    /// <param name="signature">The key of the signature.</param>
    /// <exception cref="QuantBuildException">There is no such signature, or an operator of it cannot be run.</exception>
    /// <exception cref="ObjectDisposedException">The interpreter was disposed.</exception>
    public void SelectSignature(string signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_signatures.TryGetValue(signature, out SignatureFrame? frame))
        {
            frame = new SignatureFrame(_root.AsSignature(signature), _execution);
            _signatures[signature] = frame;
        }

        _selected = frame;
    }

    /// <summary>Selects a signature and invokes it with the inputs that it had before.</summary>
    /// <param name="signature">The key of the signature.</param>
    /// <exception cref="QuantBuildException">There is no such signature, or an operator of it cannot be run.</exception>
    /// <exception cref="ObjectDisposedException">The interpreter was disposed.</exception>
    public void Invoke(string signature)
    {
        SelectSignature(signature);
        Invoke();
    }

    /// <summary>Computes the outputs from the inputs. Allocates nothing once warm, unless shapes follow values or were changed by <see cref="ResizeInput"/>.</summary>
    /// <exception cref="QuantBuildException">
    /// The model cannot take the shapes given to <see cref="ResizeInput"/> before, or shapes or variables that it computes fit none of its operators.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The interpreter was disposed.</exception>
    public void Invoke()
    {
        SignatureFrame current = Current;
        _execution.Team = _root.TakeTeam();
        try
        {
            current.Frame.Run();
        }
        finally
        {
            _execution.Team?.Release();
            _execution.Team = null;
        }
    }

    /// <summary>Makes variables what they are in a new interpreter: a model that keeps state starts another sequence.</summary>
    /// <exception cref="ObjectDisposedException">The interpreter was disposed.</exception>
    public void ResetState()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _execution.State.Reset();
    }

    /// <summary>Releases the memory, and the model where <see cref="Load(string, InterpreterOptions?)"/> or a sibling made both.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _signatures.Clear();
        if (_ownsModel)
        {
            _root.Dispose();
        }
    }

    /// <summary>Marks the interpreter as lent; the number belongs to this lease alone.</summary>
    internal long BeginLease() => Interlocked.Increment(ref _lease);

    /// <summary>False where this lease has ended before.</summary>
    internal bool TryEndLease(long lease) => Interlocked.CompareExchange(ref _lease, lease + 1, lease) == lease;

    /// <summary>Makes the interpreter as <paramref name="model"/> made it, up to the values of inputs; false where it was resized or disposed.</summary>
    internal bool TryRestore(PreparedModel model)
    {
        if (_disposed)
        {
            return false;
        }

        if (model.Signature is { } signature)
        {
            _selected = _signatures[signature];
        }

        if (model.HasState)
        {
            _execution.State.Reset();
        }

        return _selected.RequestedShapes is null && _selected.Model == model;
    }

    /// <summary>Invokes and shows <paramref name="observer"/> every tensor that is no constant, as soon as it has its values.</summary>
    internal void InvokeObserved(ITensorObserver observer)
    {
        SignatureFrame current = Current;
        _execution.Observer = observer;
        try
        {
            current.Frame.Run();
        }
        finally
        {
            _execution.Observer = null;
        }
    }

    private static void RequireIndex(int index, TensorDetails[] tensors) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)tensors.Length, nameof(index));

    private static void RequireOutput(int index, SignatureFrame current)
    {
        RequireIndex(index, current.Model.OutputDetails);
        if (!current.Frame.HasOutputs)
        {
            throw new InvalidOperationException("The shapes of the outputs follow values: they are known once the model was invoked.");
        }
    }
}
