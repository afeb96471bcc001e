using System.Collections.Immutable;
using System.Reflection;
using QuantBuild.Model;
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
    private const int ShapesKept = 16;

    private readonly InterpreterOptions _options;
    private readonly SharedModel _shared;
    private readonly Subgraph _graph;
    private readonly Signature? _signature;
    private readonly RecentCache<PreparedModel> _byDimensions = new(ShapesKept);
    private readonly Interpreter?[] _idleSlots = new Interpreter?[Environment.ProcessorCount];
    private readonly PreparedModel? _owner;
    private int _disposed;

    private PreparedModel(SharedModel shared, InterpreterOptions options, ImmutableArray<Shape> inputShapes, PreparedModel? owner = null)
    {
        _shared = shared;
        _options = options;
        _owner = owner;
        _signature = FindSignature(shared.Plan.Model, options.Signature);
        int subgraph = _signature?.Subgraph ?? 0;
        _graph = shared.Plan.Model.Subgraphs[subgraph];
        shared.Plan.RequireOperators(subgraph);
        Plan = shared.Plan.GetGraph(subgraph, inputShapes);
        InputDetails = [.. _graph.Inputs.Select((id, i) => ToDetails(i, id, Plan.InputShapes[i], _signature?.Inputs))];
        OutputDetails = DescribeOutputs(Plan.OutputShapes ?? [.. _graph.Outputs.Select(id => _graph[id].Shape)]);
        Inputs = Array.AsReadOnly(InputDetails);
        Outputs = Array.AsReadOnly(OutputDetails);
        Signatures = [.. shared.Plan.Model.Signatures.Select(signature => signature.Key)];
        if (owner is null)
        {
            shared.AddUser();
        }
    }

    /// <summary>The inputs, in the order of the graph.</summary>
    public IReadOnlyList<TensorDetails> Inputs { get; }

    /// <summary>The outputs, in the order of the graph.</summary>
    public IReadOnlyList<TensorDetails> Outputs { get; }

    /// <summary>The keys of the model's signatures; empty where it has none.</summary>
    public IReadOnlyList<string> Signatures { get; }

    /// <summary>The key of the signature that is run; null where the model has none for it.</summary>
    public string? Signature => _signature?.Key;

    /// <summary>
    /// The bytes of the block of memory in which an interpreter keeps inputs, outputs and everything between; without subgraphs that are
    /// called, and what follows an operator whose shapes follow values.
    /// </summary>
    public long ArenaBytes => Plan.First.ArenaBytes;

    internal GraphPlan Plan { get; }

    internal Step[] Steps => Plan.First.Steps;

    /// <summary>The size of all steps, in multiply-adds of a matrix product or as many as would take as long.</summary>
    internal long Work => Steps.OfType<ComputeStep>().SelectMany(step => step.Phases).Sum(phase => phase.Work);

    internal ImmutableArray<TensorId> OutputIds => _graph.Outputs;

    internal TensorDetails[] InputDetails { get; }

    internal TensorDetails[] OutputDetails { get; }

    /// <summary>The threads that were started; null where none is worth it.</summary>
    internal WorkerTeam? Team => _shared.Team is { Size: > 1 } team ? team : null;

    internal bool HasState => !_shared.Plan.State.IsEmpty;

    private bool IsDisposed => Volatile.Read(ref _disposed) != 0 || _owner is { IsDisposed: true };

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
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return new Interpreter(this, ownsModel: false);
    }

    /// <summary>
    /// Borrows an interpreter until the lease is disposed; its inputs hold what the last borrower left, its state is that of a new one.
    /// May be called from many threads; once warm, allocates nothing while no more threads than processors hold one.
    /// </summary>
    /// <returns>The lease.</returns>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public InterpreterLease Rent()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        for (int i = 0; i < _idleSlots.Length; i++)
        {
            if (Interlocked.Exchange(ref _idleSlots[i], null) is { } idle)
            {
                return new InterpreterLease(this, idle);
            }
        }

        return new InterpreterLease(this, CreateInterpreter());
    }

    /// <summary>The same model for another of its signatures; weights and threads are shared.</summary>
    /// <param name="signature">The key of the signature; null for the model's first subgraph.</param>
    /// <returns>A prepared model of its own, to be disposed by the caller.</returns>
    /// <exception cref="QuantBuildException">There is no such signature, or an operator of it cannot be run.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public PreparedModel WithSignature(string? signature)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return new PreparedModel(_shared, _options with { Signature = signature }, default);
    }

    /// <summary>The same model for other input shapes; weights and threads are shared.</summary>
    /// <param name="shapes">The dimensions of each input in elements, in the order of <see cref="Inputs"/>.</param>
    /// <returns>A prepared model of its own, to be disposed by the caller.</returns>
    /// <exception cref="ArgumentException">The number of shapes is not that of the inputs, or a dimension is negative.</exception>
    /// <exception cref="QuantBuildException">An operator cannot take such a shape, or the tensors need more memory than one block can have.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public PreparedModel WithInputShapes(params ReadOnlySpan<int[]> shapes) => Reshape(shapes, owner: null);

    /// <summary>
    /// The same model for other values of its open dimensions, those that are -1 in <see cref="TensorDetails.ShapeSignature"/>.
    /// The models for the values used last are kept: one that is known costs next to nothing.
    /// </summary>
    /// <param name="dimensions">A value for each open dimension, in the order of <see cref="Inputs"/> and their dimensions.</param>
    /// <returns>A model that belongs to this one and ends with it.</returns>
    /// <exception cref="ArgumentException">The number of values is not that of the open dimensions, or one is negative.</exception>
    /// <exception cref="QuantBuildException">An operator cannot take such a shape, or the tensors need more memory than one block can have.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public PreparedModel WithDimensions(params ReadOnlySpan<int> dimensions)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return _byDimensions.Find(dimensions)
            ?? _byDimensions.GetOrAdd(dimensions, (Model: this, Shapes: FillDimensions(dimensions)), static all => all.Model.Reshape(all.Shapes, all.Model));
    }

    /// <summary>Stops the threads, where no other model that was made of this one needs them, and releases idle interpreters. Interpreters still in use must not be used any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0 || _owner is not null)
        {
            return;
        }

        Array.Clear(_idleSlots);
        _shared.RemoveUser();
    }

    internal static PreparedModel Prepare(TfliteModel model, InterpreterOptions? options = null)
    {
        InterpreterOptions settings = options ?? new InterpreterOptions();
        return new PreparedModel(new SharedModel(model, settings.Threads), settings, default);
    }

    /// <summary>The model for other input shapes, as a part of this one.</summary>
    internal PreparedModel Reshape(ReadOnlySpan<int[]> shapes) => Reshape(shapes, this);

    /// <summary>Another signature of the model, as a part of this one.</summary>
    internal PreparedModel AsSignature(string signature) => new(_shared, _options with { Signature = signature }, default, this);

    internal ModelExecution CreateExecution() => new(_shared.Plan);

    /// <summary>The threads, where no other invocation has them.</summary>
    internal WorkerTeam? TakeTeam() => _shared.Team is { } team && team.TryTake() ? team : null;

    internal TensorDetails[] DescribeOutputs(ImmutableArray<Shape> shapes) =>
        [.. _graph.Outputs.Select((id, i) => ToDetails(i, id, shapes[i], _signature?.Outputs))];

    internal void Return(Interpreter interpreter, long lease)
    {
        if (!interpreter.TryEndLease(lease))
        {
            return;
        }

        if (IsDisposed || !interpreter.TryRestore(this))
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

    private PreparedModel Reshape(ReadOnlySpan<int[]> shapes, PreparedModel? owner)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
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
            return new PreparedModel(_shared, _options, builder.ToImmutable(), owner);
        }
        catch (QuantBuildException error) when (error.Diagnostic.Descriptor == Diagnostics.InvalidOperator)
        {
            throw new QuantBuildException(
                Diagnostics.InputShapesRefused.Create(file: null, string.Join(", ", builder), error.Diagnostic.Statement), error);
        }
    }

    private int[][] FillDimensions(ReadOnlySpan<int> dimensions)
    {
        int[][] shapes = [.. InputDetails.Select(input => input.Shape.ToArray())];
        int next = 0;
        for (int i = 0; i < shapes.Length; i++)
        {
            IReadOnlyList<int> signature = InputDetails[i].ShapeSignature;
            for (int axis = 0; axis < Math.Min(signature.Count, shapes[i].Length); axis++)
            {
                if (signature[axis] < 0)
                {
                    shapes[i][axis] = next < dimensions.Length ? dimensions[next] : -1;
                    next++;
                }
            }
        }

        return next == dimensions.Length
            ? shapes
            : throw new ArgumentException($"The model has {next} open dimensions, but {dimensions.Length} values were given.", nameof(dimensions));
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

    private TensorDetails ToDetails(int index, TensorId id, Shape shape, ImmutableArray<SignatureTensor>? names)
    {
        try
        {
            return new TensorDetails(index, _graph[id], shape, names?.FirstOrDefault(name => name.Tensor == id)?.Name);
        }
        catch (OverflowException)
        {
            // The shape of an output that follows values is, at first, what the file says.
            throw Diagnostics.ArenaTooLarge.Exception(file: null, $"over {int.MaxValue}");
        }
    }
}
