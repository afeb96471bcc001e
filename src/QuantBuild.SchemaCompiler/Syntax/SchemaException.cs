namespace QuantBuild.SchemaCompiler.Syntax;

/// <summary>A schema that cannot be compiled, and where; reported as a diagnostic.</summary>
internal sealed class SchemaException(string message, int position) : Exception(message)
{
    public int Position { get; } = position;
}
