using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using QuantBuild.SchemaCompiler.Emit;
using QuantBuild.SchemaCompiler.Model;
using QuantBuild.SchemaCompiler.Syntax;

namespace QuantBuild.SchemaCompiler;

/// <summary>Turns each .fbs file among the additional files into enums, unions and tables.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SchemaGenerator : IIncrementalGenerator
{
    internal const string SchemaStep = "Schema";
    internal const string TypesStep = "Types";

    internal static readonly DiagnosticDescriptor InvalidSchema = new(
        "FBS0001", "Invalid schema", "The schema cannot be compiled: {0}", "SchemaCompiler", DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<SchemaResult> schemas = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(".fbs", StringComparison.OrdinalIgnoreCase))
            .Select(static (file, cancellation) => Compile(file.Path, file.GetText(cancellation)))
            .WithTrackingName(SchemaStep);

        context.RegisterSourceOutput(schemas.Where(static schema => schema.Error is not null), Report);
        context.RegisterSourceOutput(
            schemas.SelectMany(static (schema, _) => schema.Types).WithTrackingName(TypesStep),
            static (output, type) => output.AddSource($"{type.Namespace}.{type.Name}.g.cs", TypeEmitter.Emit(type)));
    }

    private static SchemaResult Compile(string path, SourceText? text)
    {
        try
        {
            return new SchemaResult(path, SchemaBinder.Bind(Parser.Parse(text?.ToString() ?? "")), null, 0, 0);
        }
        catch (SchemaException error)
        {
            LinePosition position = text is null ? default : text.Lines.GetLinePosition(Math.Min(error.Position, text.Length));
            return new SchemaResult(path, default, error.Message, position.Line, position.Character);
        }
    }

    private static void Report(SourceProductionContext output, SchemaResult schema)
    {
        LinePosition position = new(schema.Line, schema.Column);
        Location location = Location.Create(schema.Path, default, new LinePositionSpan(position, position));
        output.ReportDiagnostic(Diagnostic.Create(InvalidSchema, location, schema.Error));
    }
}
