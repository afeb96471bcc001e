using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>The resource variables of a model, by their number; one table for each interpreter.</summary>
internal sealed class ResourceTable(int count)
{
    private readonly ResourceVariable?[] _variables = new ResourceVariable?[count];

    /// <summary>What was assigned last; null before the first assignment.</summary>
    public ResourceVariable? this[int number] => (uint)number < (uint)_variables.Length ? _variables[number] : null;

    public void Assign(int number, ElementType type, Shape shape, ReadOnlySpan<byte> values)
    {
        if (_variables[number] is not { } variable || variable.Type != type || !variable.Shape.Equals(shape))
        {
            _variables[number] = variable = new ResourceVariable(type, shape, values.Length);
        }

        values.CopyTo(variable.Values);
    }

    public void Clear() => Array.Clear(_variables);
}
