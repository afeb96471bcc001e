using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Runtime.Execution;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Runtime;

/// <summary>
/// Runs a model: set the inputs, <see cref="Invoke"/>, read the outputs. For one thread at a time;
/// several threads share a <see cref="PreparedModel"/>.
/// </summary>
public sealed class Interpreter : IDisposable
{
    private bool _ownsModel;
    private PreparedModel _model;
    private ArenaMemory _arena;
    private ArenaMemory[] _scratch;
    private int[][]? _requestedShapes;
    private long _lease;
    private bool _disposed;

    internal Interpreter(PreparedModel model, bool ownsModel)
    {
        _ownsModel = ownsModel;
        Attach(model);
    }

    /// <summary>The inputs, in the order of the graph.</summary>
    public IReadOnlyList<TensorDetails> Inputs => Current.Inputs;

    /// <summary>The outputs, in the order of the graph.</summary>
    public IReadOnlyList<TensorDetails> Outputs => Current.Outputs;

    /// <summary>The bytes of the one block of memory that holds inputs, outputs and everything between.</summary>
    public long ArenaBytes => Current.ArenaBytes;

    private PreparedModel Current
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_requestedShapes is not null)
            {
                Replan();
            }

            return _model;
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
        PreparedModel model = Current;
        RequireIndex(index, model.InputDetails);
        ElementAccess.RequireType<T>(model.InputDetails[index]);
        return MemoryMarshal.Cast<byte, T>(InputBytes(model, index));
    }

    /// <summary>The elements of an output as they are stored.</summary>
    /// <typeparam name="T">The type of the elements, as for <see cref="GetInput{T}"/>.</typeparam>
    /// <param name="index">The position among <see cref="Outputs"/>.</param>
    /// <returns>The elements, row-major. The next <see cref="Invoke"/> overwrites them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    /// <exception cref="ArgumentException">The tensor's elements are of another type.</exception>
    public ReadOnlySpan<T> GetOutput<T>(int index)
        where T : unmanaged
    {
        PreparedModel model = Current;
        RequireIndex(index, model.OutputDetails);
        ElementAccess.RequireType<T>(model.OutputDetails[index]);
        return MemoryMarshal.Cast<byte, T>(OutputBytes(model, index));
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
        PreparedModel model = Current;
        RequireIndex(index, model.InputDetails);
        ElementAccess.Quantize(model.InputDetails[index], values, InputBytes(model, index));
    }

    /// <summary>Copies an output as real numbers, dequantized where it is an integer tensor.</summary>
    /// <param name="index">The position among <see cref="Outputs"/>.</param>
    /// <param name="values">Receives as many values as the output has elements, row-major.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    /// <exception cref="ArgumentException">The length is not the number of elements, or the elements do not stand for real numbers with one scale.</exception>
    public void CopyOutput(int index, Span<float> values)
    {
        PreparedModel model = Current;
        RequireIndex(index, model.OutputDetails);
        ElementAccess.Dequantize(model.OutputDetails[index], OutputBytes(model, index), values);
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
        RequireIndex(index, _model.InputDetails);
        foreach (int dimension in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension, nameof(shape));
        }

        _requestedShapes ??= [.. _model.Inputs.Select(input => input.Shape.ToArray())];
        _requestedShapes[index] = shape.ToArray();
    }

    /// <summary>Computes the outputs from the inputs. Allocates nothing, but once after <see cref="ResizeInput"/>.</summary>
    /// <exception cref="QuantBuildException">The model cannot take the shapes given to <see cref="ResizeInput"/> before.</exception>
    /// <exception cref="ObjectDisposedException">The interpreter was disposed.</exception>
    public void Invoke()
    {
        PreparedModel model = Current;
        WorkerTeam? team = model.Team is { } candidate && candidate.TryTake() ? candidate : null;
        try
        {
            foreach (PreparedStep step in model.Steps)
            {
                Run(step, team);
            }
        }
        finally
        {
            team?.Release();
        }
    }

    /// <summary>Releases the memory, and the model where <see cref="Load(string, InterpreterOptions?)"/> or a sibling made both.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        (_arena, _scratch) = (ArenaMemory.Empty, []);
        if (_ownsModel)
        {
            _model.Dispose();
        }
    }

    /// <summary>Marks the interpreter as lent; the number belongs to this lease alone.</summary>
    internal long BeginLease() => Interlocked.Increment(ref _lease);

    /// <summary>False where this lease has ended before.</summary>
    internal bool TryEndLease(long lease) => Interlocked.CompareExchange(ref _lease, lease + 1, lease) == lease;

    /// <summary>Whether the interpreter is still as <paramref name="model"/> made it: neither resized nor disposed.</summary>
    internal bool IsUnchanged(PreparedModel model) => !_disposed && _requestedShapes is null && _model == model;

    /// <summary>Invokes and shows <paramref name="observer"/> every tensor of the graph that is no constant, as soon as it has its values.</summary>
    internal void InvokeObserved(ITensorObserver observer)
    {
        PreparedModel model = Current;
        Show(model.Activations[PlannedTensor.BeforeFirstStep], observer);
        for (int step = 0; step < model.Steps.Length; step++)
        {
            Run(model.Steps[step], team: null);
            Show(model.Activations[step], observer);
        }
    }

    private void Show(IEnumerable<PlannedTensor> tensors, ITensorObserver observer)
    {
        foreach (PlannedTensor tensor in tensors)
        {
            KernelOperand operand = StepPreparer.Locate(tensor);
            observer.Observe(tensor.Id, _arena.Span.Slice(operand.Offset, operand.Length));
        }
    }

    private static void RequireIndex(int index, TensorDetails[] tensors) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)tensors.Length, nameof(index));

    private Span<byte> InputBytes(PreparedModel model, int index)
    {
        KernelOperand operand = model.InputOperands[index];
        return _arena.Span.Slice(operand.Offset, operand.Length);
    }

    private ReadOnlySpan<byte> OutputBytes(PreparedModel model, int index)
    {
        KernelOperand operand = model.OutputOperands[index];
        return operand.IsInArena ? _arena.Span.Slice(operand.Offset, operand.Length) : operand.Constant.Span;
    }

    [MemberNotNull(nameof(_model), nameof(_arena), nameof(_scratch))]
    private void Attach(PreparedModel model)
    {
        var arena = new ArenaMemory(model.Plan.ArenaBytes);
        var scratch = new ArenaMemory[model.Team?.Size ?? 1];
        for (int i = 0; i < scratch.Length; i++)
        {
            scratch[i] = new ArenaMemory(model.ScratchBytes);
        }

        (_model, _arena, _scratch) = (model, arena, scratch);
    }

    private void Replan()
    {
        int[][] shapes = _requestedShapes!;
        _requestedShapes = null;
        PreparedModel previous = _model;
        Attach(previous.WithInputShapes(shapes));
        if (_ownsModel)
        {
            previous.Dispose();
        }

        _ownsModel = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Run(PreparedStep step, WorkerTeam? team)
    {
        if (team is not null && step.CanShare)
        {
            team.Run(step, _arena, _scratch);
        }
        else
        {
            StepRunner.Run(step, _arena, _scratch[0], 0, step.WorkItems);
        }
    }
}
