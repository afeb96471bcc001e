using System.Collections.Immutable;
using System.Reflection;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Runtime.Execution;
using QuantBuild.Runtime.Loading;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Runtime;

/// <summary>
/// A model made ready to run: order and memory planned, weights packed. Immutable and safe to use from many threads;
/// each thread runs its own <see cref="Interpreter"/>, made by <see cref="CreateInterpreter"/> or borrowed by <see cref="Rent"/>.
/// </summary>
public sealed class PreparedModel : IDisposable
{
    private readonly TfliteModel _model;
    private readonly Subgraph _graph;
    private readonly Signature? _signature;
    private readonly InterpreterOptions _options;
    private readonly Interpreter?[] _idleSlots = new Interpreter?[Environment.ProcessorCount];
    private volatile bool _disposed;

    private PreparedModel(TfliteModel model, InterpreterOptions options, ImmutableArray<Shape> inputShapes)
    {
        _model = model;
        _options = options;
        _signature = FindSignature(model, options.Signature);
        _graph = model.Subgraphs[_signature?.Subgraph ?? 0];
        Plan = ExecutionPlanner.Plan(_graph, inputShapes);
        Steps = [.. Plan.Steps.Select(step => StepPreparer.Prepare(Plan, step))];
        ScratchBytes = Steps.Select(step => step.Kernel.ScratchBytes).DefaultIfEmpty().Max();
        InputDetails = [.. Plan.Inputs.Select((id, i) => ToDetails(i, id, _signature?.Inputs))];
        OutputDetails = [.. Plan.Outputs.Select((id, i) => ToDetails(i, id, _signature?.Outputs))];
        InputOperands = [.. Plan.Inputs.Select(id => StepPreparer.Locate(Plan[id]))];
        OutputOperands = [.. Plan.Outputs.Select(id => StepPreparer.Locate(Plan[id]))];
        Inputs = Array.AsReadOnly(InputDetails);
        Outputs = Array.AsReadOnly(OutputDetails);
        Signatures = [.. model.Signatures.Select(signature => signature.Key)];
        int threads = Math.Min(
            options.Threads > 0 ? options.Threads : Environment.ProcessorCount,
            Steps.Where(step => step.CanShare).Select(step => step.WorkItems).DefaultIfEmpty(1).Max());
        Team = threads > 1 ? new WorkerTeam(threads - 1) : null;
    }

    /// <summary>The inputs, in the order of the graph.</summary>
    public IReadOnlyList<TensorDetails> Inputs { get; }

    /// <summary>The outputs, in the order of the graph.</summary>
    public IReadOnlyList<TensorDetails> Outputs { get; }

    /// <summary>The keys of the model's signatures; empty where it has none.</summary>
    public IReadOnlyList<string> Signatures { get; }

    /// <summary>The bytes of the one block of memory in which an interpreter keeps inputs, outputs and everything between.</summary>
    public long ArenaBytes => Plan.ArenaBytes;

    internal ExecutionPlan Plan { get; }

    internal PreparedStep[] Steps { get; }

    /// <summary>The tensors that are no constants, by the step that writes them.</summary>
    internal ILookup<int, PlannedTensor> Activations => field ??= Plan.Tensors.Where(tensor => !tensor.Info.IsConstant).ToLookup(tensor => tensor.FirstStep);

    internal TensorDetails[] InputDetails { get; }

    internal TensorDetails[] OutputDetails { get; }

    internal KernelOperand[] InputOperands { get; }

    internal KernelOperand[] OutputOperands { get; }

    internal int ScratchBytes { get; }

    internal WorkerTeam? Team { get; }

    /// <summary>Loads a model from the bytes of a .tflite file, which are used in place and must not change.</summary>
    /// <param name="model">The whole file.</param>
    /// <param name="options">Threads and signature; null for the defaults.</param>
    /// <returns>The prepared model.</returns>
    /// <exception cref="QuantBuildException">The bytes are not a valid model, or an operator cannot be run.</exception>
    public static PreparedModel Load(ReadOnlyMemory<byte> model, InterpreterOptions? options = null) =>
        Prepare(ModelReader.Read(model), options);

    /// <summary>Loads a model from a .tflite file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Threads and signature; null for the defaults.</param>
    /// <returns>The prepared model.</returns>
    /// <exception cref="QuantBuildException">There is no such file, it is not a valid model, or an operator cannot be run.</exception>
    public static PreparedModel Load(string path, InterpreterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Prepare(ModelReader.ReadFile(path), options);
    }

    /// <summary>
    /// Loads a model from a stream. A manifest resource, or another <see cref="UnmanagedMemoryStream"/> made from a pointer, is used in place:
    /// its memory must stay as it is. Any other stream is read to its end.
    /// </summary>
    /// <param name="stream">The stream, at the first byte of the model. It is not closed.</param>
    /// <param name="options">Threads and signature; null for the defaults.</param>
    /// <returns>The prepared model.</returns>
    /// <exception cref="QuantBuildException">The bytes are not a valid model, or an operator cannot be run.</exception>
    public static PreparedModel Load(Stream stream, InterpreterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Load(StreamBytes.Read(stream), options);
    }

    /// <summary>Loads a model that is embedded in an assembly; its weights are read in place.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="name">The logical name of the resource.</param>
    /// <param name="options">Threads and signature; null for the defaults.</param>
    /// <returns>The prepared model.</returns>
    /// <exception cref="QuantBuildException">There is no such resource, it is not a valid model, or an operator cannot be run.</exception>
    public static PreparedModel LoadResource(Assembly assembly, string name, InterpreterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        Stream stream = assembly.GetManifestResourceStream(name)
            ?? throw Diagnostics.ResourceMissing.Exception(file: null, name, assembly.GetName().Name);
        return Load(stream, options);
    }

    /// <summary>Makes an interpreter of its own, to be used by one thread at a time.</summary>
    /// <returns>The interpreter; its arena is zero.</returns>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public Interpreter CreateInterpreter()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new Interpreter(this, ownsModel: false);
    }

    /// <summary>
    /// Borrows an interpreter until the lease is disposed; its inputs hold what the last borrower left.
    /// May be called from many threads; once warm, allocates nothing while no more threads than processors hold one.
    /// </summary>
    /// <returns>The lease.</returns>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public InterpreterLease Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        for (int i = 0; i < _idleSlots.Length; i++)
        {
            if (Interlocked.Exchange(ref _idleSlots[i], null) is { } idle)
            {
                return new InterpreterLease(this, idle);
            }
        }

        return new InterpreterLease(this, CreateInterpreter());
    }

    /// <summary>Plans and prepares the same model for other input shapes.</summary>
    /// <param name="shapes">The dimensions of each input in elements, in the order of <see cref="Inputs"/>.</param>
    /// <returns>A prepared model of its own, to be disposed by the caller.</returns>
    /// <exception cref="ArgumentException">The number of shapes is not that of the inputs, or a dimension is negative.</exception>
    /// <exception cref="QuantBuildException">An operator cannot take such a shape, or the tensors need more memory than one block can have.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public PreparedModel WithInputShapes(params ReadOnlySpan<int[]> shapes)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (shapes.Length != Inputs.Count)
        {
            throw new ArgumentException($"The model has {Inputs.Count} inputs, but {shapes.Length} shapes were given.", nameof(shapes));
        }

        var builder = ImmutableArray.CreateBuilder<Shape>(shapes.Length);
        foreach (int[] shape in shapes)
        {
            ArgumentNullException.ThrowIfNull(shape, nameof(shapes));
            if (shape.Any(dimension => dimension < 0))
            {
                throw new ArgumentException("A dimension is negative.", nameof(shapes));
            }

            builder.Add(new Shape(shape));
        }

        try
        {
            return new PreparedModel(_model, _options, builder.ToImmutable());
        }
        catch (QuantBuildException error) when (error.Diagnostic.Descriptor == Diagnostics.InvalidOperator)
        {
            throw new QuantBuildException(
                Diagnostics.InputShapesRefused.Create(file: null, string.Join(", ", builder), error.Diagnostic.Statement), error);
        }
    }

    /// <summary>Stops the threads and releases idle interpreters. Interpreters still in use must not be used any more.</summary>
    public void Dispose()
    {
        _disposed = true;
        Team?.Dispose();
        Array.Clear(_idleSlots);
    }

    internal static PreparedModel Prepare(TfliteModel model, InterpreterOptions? options = null) =>
        new(model, options ?? new InterpreterOptions(), default);

    internal void Return(Interpreter interpreter, long lease)
    {
        if (!interpreter.TryEndLease(lease))
        {
            return;
        }

        if (_disposed || !interpreter.IsUnchanged(this))
        {
            interpreter.Dispose();
            return;
        }

        for (int i = 0; i < _idleSlots.Length; i++)
        {
            if (Interlocked.CompareExchange(ref _idleSlots[i], interpreter, null) is null)
            {
                return;
            }
        }
    }

    private static Signature? FindSignature(TfliteModel model, string? key)
    {
        if (key is null)
        {
            return model.Signatures.FirstOrDefault(signature => signature.Subgraph == 0);
        }

        return model.Signatures.FirstOrDefault(signature => signature.Key == key)
            ?? throw Diagnostics.SignatureUnknown.Exception(
                file: null, key, model.Signatures.IsEmpty ? "none" : string.Join(", ", model.Signatures.Select(signature => $"'{signature.Key}'")));
    }

    private TensorDetails ToDetails(int index, TensorId id, ImmutableArray<SignatureTensor>? names) =>
        new(index, _graph[id], Plan[id].Info.Shape, names?.FirstOrDefault(name => name.Tensor == id)?.Name);
}
