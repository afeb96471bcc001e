using System.Collections.Immutable;
using QuantBuild.Quantizer.Data.Paths;
using QuantBuild.Quantizer.Data.Storage;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Data.Binding;

/// <summary>Groups files into sets of named arrays and binds each set to the inputs of a model.</summary>
internal sealed class SampleBinder
{
    private readonly ImmutableArray<TensorDetails> _inputs;
    private readonly ImmutableArray<InputNames> _names;
    private readonly ImmutableArray<Normalization?> _normalizations;
    private readonly DataOptions _options;
    private readonly ContentStore _store;

    public SampleBinder(ImmutableArray<TensorDetails> inputs, DataOptions options, ContentStore store)
    {
        _inputs = inputs;
        _names = [.. inputs.Select(input => new InputNames(input, inputs))];
        _normalizations = Normalization.ForInputs(options, inputs);
        _options = options;
        _store = store;
    }

    /// <summary>Binds files until there are enough samples; those after that are not opened.</summary>
    public ImmutableArray<SampleChunk> Bind(ImmutableArray<string> files, int limit, CancellationToken cancellation)
    {
        ImmutableArray<SampleChunk>.Builder chunks = ImmutableArray.CreateBuilder<SampleChunk>();
        long total = 0;
        foreach (INamedArrays arrays in Group(files))
        {
            cancellation.ThrowIfCancellationRequested();
            if (total >= limit)
            {
                break;
            }

            SampleChunk chunk = Bind(arrays, (int)total);
            total += chunk.Count;
            chunks.Add(total <= int.MaxValue ? chunk : throw DataError.Malformed(arrays.Path, "there are too many samples"));
        }

        return chunks.ToImmutable();
    }

    private SampleChunk Bind(INamedArrays arrays, int first)
    {
        ImmutableArray<InputBinding> bindings = [.. _inputs.Select((input, index) => Bind(arrays, input, index))];
        foreach (InputBinding binding in bindings)
        {
            if (binding.Layout.Count != bindings[0].Layout.Count)
            {
                throw DataError.CountsDiffer(
                    arrays.Path, binding.ArrayName, binding.Layout.Count, bindings[0].ArrayName, bindings[0].Layout.Count);
            }
        }

        return new SampleChunk(arrays, first, bindings.IsEmpty ? 0 : bindings[0].Layout.Count, bindings);
    }

    private InputBinding Bind(INamedArrays arrays, TensorDetails input, int index)
    {
        string? name = _names[index].FindIn(arrays);
        if (name is null && arrays is LooseArrays && _inputs.Length == 1 && arrays.Names.Count() == 1)
        {
            name = arrays.Names.First();
        }

        if (name is null)
        {
            string present = string.Join(", ", arrays.Names.Take(10).Select(other => $"'{other}'"));
            throw DataError.NoArray(arrays.Path, input.Name, _names[index].ToString(), present.Length == 0 ? "no arrays" : present);
        }

        return new InputBinding(arrays.Open(name, input, _store), input, _normalizations[index], _options.AllowNonFinite);
    }

    private IEnumerable<INamedArrays> Group(ImmutableArray<string> files)
    {
        ILookup<string, string> loose = files.Where(IsLoose).ToLookup(FolderOf, StringComparer.Ordinal);
        HashSet<string> together = loose
            .Where(folder => _inputs.Length != 1 || folder.Any(IsNamedAfterInput))
            .Select(static folder => folder.Key)
            .ToHashSet(StringComparer.Ordinal);
        HashSet<string> done = new(StringComparer.Ordinal);
        foreach (string file in files)
        {
            if (!IsLoose(file))
            {
                yield return new NpzArrays(file);
            }
            else if (!together.Contains(FolderOf(file)))
            {
                yield return new LooseArrays([file]);
            }
            else if (done.Add(FolderOf(file)))
            {
                yield return new LooseArrays([.. loose[FolderOf(file)]]);
            }
        }
    }

    private static bool IsLoose(string file) => !DataPaths.HasExtension(file, ".npz");

    private static string FolderOf(string file) => Path.GetDirectoryName(file) ?? "";

    private bool IsNamedAfterInput(string file) => _names.Any(names => names.Contains(Path.GetFileNameWithoutExtension(file)));
}
