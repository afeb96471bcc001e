using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data.Binding;
using QuantBuild.Quantizer.Data.Paths;
using QuantBuild.Quantizer.Data.Storage;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Data;

/// <summary>
/// Samples from data files, bound to the inputs of a model. Samples are read when they are needed, so that memory does not
/// grow with their number. Safe to use from many threads.
/// </summary>
internal sealed class SampleSet : ISampleSource, IDisposable
{
    private readonly ContentStore _store;
    private readonly ImmutableArray<SampleChunk> _chunks;
    private readonly ImmutableArray<TensorDetails> _inputs;
    private readonly Lazy<ImmutableArray<int>?> _labels;

    private SampleSet(ContentStore store, ImmutableArray<SampleChunk> chunks, ImmutableArray<TensorDetails> inputs, int count)
    {
        _store = store;
        _chunks = chunks;
        _inputs = inputs;
        _labels = new Lazy<ImmutableArray<int>?>(ReadLabels);
        Count = count;
    }

    public int Count { get; }

    /// <summary>The class label of each sample from the arrays named y; null where not all samples have one.</summary>
    /// <exception cref="QuantBuildException">The labels are not as many as the samples.</exception>
    public IReadOnlyList<int>? Labels => _labels.Value;

    /// <summary>Binds files, folders and patterns to the inputs of a model's first subgraph.</summary>
    /// <exception cref="QuantBuildException">A file is missing or damaged, or does not fit the inputs.</exception>
    public static SampleSet Open(
        IReadOnlyList<string> paths, TfliteModel model, int? limit = null, DataOptions? options = null, CancellationToken cancellation = default) =>
        Open(paths, ModelInputs.Describe(model), limit, options, cancellation);

    /// <summary>Binds files, folders and patterns to the inputs of a model.</summary>
    /// <param name="paths">At least one path.</param>
    /// <param name="inputs">All inputs of the model.</param>
    /// <param name="limit">At most so many samples, the first ones; null for all.</param>
    /// <param name="options">Normalisation and checks; null for the defaults.</param>
    /// <param name="cancellation">Stops before the next file.</param>
    /// <exception cref="QuantBuildException">A file is missing or damaged, or does not fit the inputs.</exception>
    public static SampleSet Open(
        IReadOnlyList<string> paths, IReadOnlyList<TensorDetails> inputs, int? limit = null, DataOptions? options = null, CancellationToken cancellation = default)
    {
        ContentStore store = new();
        try
        {
            SampleBinder binder = new([.. inputs], options ?? new DataOptions(), store);
            ImmutableArray<SampleChunk> chunks = binder.Bind(DataPaths.Expand(paths), limit ?? int.MaxValue, cancellation);
            int count = chunks.Sum(chunk => chunk.Count);
            return count > 0
                ? new SampleSet(store, chunks, [.. inputs], Math.Min(count, limit ?? count))
                : throw DataError.Empty(string.Join(';', paths));
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public void Dispose() => _store.Dispose();

    /// <summary>Writes a sample into the inputs of an interpreter, which are resized where the sample's shape needs it.</summary>
    public void Fill(int sample, Interpreter target)
    {
        for (int input = 0; input < _inputs.Length; input++)
        {
            ReadOnlySpan<int> shape = GetShape(sample, input);
            if (!Matches(target.Inputs[input].Shape, shape))
            {
                target.ResizeInput(input, shape);
            }
        }

        for (int input = 0; input < _inputs.Length; input++)
        {
            Fill(sample, target.Inputs[input], target.GetInput<byte>(input));
        }
    }

    /// <summary>Writes what a sample holds for one input, as the input stores it.</summary>
    public void Fill(int sample, TensorDetails input, Span<byte> destination)
    {
        SampleChunk chunk = FindChunk(sample);
        chunk.Inputs[input.Index].Fill(sample - chunk.First, input, destination);
    }

    private ReadOnlySpan<int> GetShape(int sample, int input) => FindChunk(sample).Inputs[input].Layout.Shape.AsSpan();

    private static bool Matches(IReadOnlyList<int> current, ReadOnlySpan<int> wanted)
    {
        for (int axis = 0; axis < wanted.Length; axis++)
        {
            if (current[axis] != wanted[axis])
            {
                return false;
            }
        }

        return true;
    }

    private SampleChunk FindChunk(int sample)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sample, (uint)Count, nameof(sample));
        int low = 0;
        int high = _chunks.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = _chunks[middle].First <= sample ? (middle, high) : (low, middle - 1);
        }

        return _chunks[low];
    }

    private ImmutableArray<int>? ReadLabels()
    {
        ImmutableArray<int>.Builder labels = ImmutableArray.CreateBuilder<int>();
        foreach (SampleChunk chunk in _chunks)
        {
            bool isInput = chunk.Inputs.Any(input => input.ArrayName == SampleLabels.ArrayName);
            if (isInput || !chunk.Arrays.Contains(SampleLabels.ArrayName))
            {
                return null;
            }

            StoredArray array = chunk.Arrays.Open(SampleLabels.ArrayName, null, _store);
            if (SampleLabels.Read(array, chunk.Count, chunk.Inputs[0].ArrayName) is not { } found)
            {
                return null;
            }

            labels.AddRange(found);
        }

        return labels.ToImmutable()[..Count];
    }
}
