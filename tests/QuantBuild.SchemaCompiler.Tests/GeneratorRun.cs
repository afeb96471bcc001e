using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace QuantBuild.SchemaCompiler.Tests;

/// <summary>The generator at work on schemas that change, in a compilation that refers to the codec's interfaces.</summary>
internal sealed class GeneratorRun
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly CSharpParseOptions _parseOptions = new(LanguageVersion.Latest);
    private readonly CSharpCompilation _compilation;
    private GeneratorDriver _driver;

    public GeneratorRun(params SchemaText[] schemas)
    {
        string[] codec = ["ITable.cs", "IUnion.cs", "IFieldVisitor.cs"];
        IEnumerable<string> sources = codec
            .Select(static name => File.ReadAllText(Testing.Repository.Path("src", "QuantBuild.FlatBuffers", name)))
            .Append("global using System;");
        _compilation = CSharpCompilation.Create(
            "Schemas",
            sources.Select(source => CSharpSyntaxTree.ParseText(source, _parseOptions)),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _driver = CSharpGeneratorDriver.Create(
            [new SchemaGenerator().AsSourceGenerator()],
            schemas,
            _parseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        Run();
    }

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    public IReadOnlyList<Diagnostic> CompilerFindings { get; private set; } = [];

    public void Replace(SchemaText before, SchemaText after)
    {
        _driver = _driver.ReplaceAdditionalText(before, after);
        Run();
    }

    /// <summary>Why each output of a step is what it is, in order.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
        Result.TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Reason);

    private void Run()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out Compilation output, out _);
        CompilerFindings = [.. output.GetDiagnostics().Where(static finding => finding.Severity >= DiagnosticSeverity.Warning)];
    }
}
