using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>The resource variables of a model, by their number; one table for each interpreter.</summary>
internal sealed class ResourceTable(int count)
{
    private readonly ResourceVariable?[] _variables = new ResourceVariable?[count];

    /// <summary>What was assigned last.</summary>
    /// <param name="number">The number of the variable.</param>
    /// <param name="reader">The tensor that receives it, for the error.</param>
    /// <param name="type">The type of that tensor.</param>
    /// <exception cref="QuantBuildException">Nothing was assigned yet, or elements of another type.</exception>
    public ResourceVariable Read(int number, string reader, ElementType type)
    {
        ResourceVariable? variable = (uint)number < (uint)_variables.Length ? _variables[number] : null;
        return variable switch
        {
            { IsAssigned: true } when variable.Type == type => variable,
            { IsAssigned: true } => throw Diagnostics.VariableNotReadable.Exception(file: null, reader, $"it holds {variable.Type}, not {type}"),
            _ => throw Diagnostics.VariableNotReadable.Exception(file: null, reader, "nothing was assigned to it yet"),
        };
    }

    public void Assign(int number, ElementType type, Shape shape, ReadOnlySpan<byte> values)
    {
        if ((uint)number >= (uint)_variables.Length)
        {
            throw Diagnostics.VariableNotReadable.Exception(file: null, number, "there is no such variable");
        }

        if (_variables[number] is not { } variable || variable.Type != type || !variable.Shape.Equals(shape))
        {
            _variables[number] = variable = new ResourceVariable(type, shape, values.Length);
        }

        variable.Assign(values);
    }

    /// <summary>Nothing counts as assigned.</summary>
    public void Clear()
    {
        foreach (ResourceVariable? variable in _variables)
        {
            variable?.Clear();
        }
    }
}
