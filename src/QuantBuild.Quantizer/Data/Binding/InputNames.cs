using System.Collections.Immutable;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Data.Binding;

/// <summary>The names under which data files hold an input, the more particular first.</summary>
internal sealed class InputNames
{
    private readonly ImmutableArray<string> _names;

    public InputNames(TensorDetails input, IReadOnlyList<TensorDetails> inputs)
    {
        List<string> names = [input.Name];
        if (input.SignatureName is { } signatureName)
        {
            names.Add(signatureName);
        }

        string[] general = inputs.Count == 1 ? ["x", "x0"] : [$"x{input.Index}"];
        names.AddRange(general.Where(name => !inputs.Any(other => other.Name == name || other.SignatureName == name)));
        _names = [.. names.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    public bool Contains(string name) => _names.Contains(name);

    public string? FindIn(INamedArrays arrays) => _names.FirstOrDefault(arrays.Contains);

    public override string ToString() => string.Join(" or ", _names.Select(name => $"'{name}'"));
}
