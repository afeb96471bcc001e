using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace QuantBuild.Generator.Tests;

/// <summary>Runs the generator over manifests and compiles what it writes.</summary>
internal sealed class GeneratorRun
{
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        warningLevel: 9999,
        generalDiagnosticOption: ReportDiagnostic.Error);

    private GeneratorRun(GeneratorDriverRunResult result, Compilation compilation)
    {
        Result = result;
        Compilation = compilation;
    }

    public GeneratorDriverRunResult Result { get; }

    public Compilation Compilation { get; }

    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    private static ImmutableArray<MetadataReference> Platform { get; } = References("System.", "mscorlib.", "netstandard.");

    private static ImmutableArray<MetadataReference> Runtime { get; } = References(
        "QuantBuild.FlatBuffers.", "QuantBuild.Model.", "QuantBuild.Kernels.", "QuantBuild.Operators.", "QuantBuild.Runtime.");

    public static GeneratorRun Of(params string[] manifests) => Of(string.Empty, manifests);

    public static GeneratorRun Of(
        string userCode,
        string[] manifests,
        LanguageVersion version = LanguageVersion.Preview,
        bool withRuntime = true,
        string? diagnosticsPage = null)
    {
        CSharpCompilation compilation = Compile(userCode, version, withRuntime);
        GeneratorDriver driver = Driver(version)
            .WithUpdatedAnalyzerConfigOptions(new BuildProperties(("QuantBuildDiagnosticsPage", diagnosticsPage)))
            .AddAdditionalTexts([.. manifests.Select((text, i) => new InMemoryText($"/obj/{i}.quantbuild.txt", text))])
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out _);
        return new GeneratorRun(driver.GetRunResult(), updated);
    }

    public static GeneratorDriver Driver(LanguageVersion version = LanguageVersion.Preview) => CSharpGeneratorDriver.Create(
        [new WrapperGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions(version),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static CSharpCompilation Compile(string userCode, LanguageVersion version = LanguageVersion.Preview, bool withRuntime = true) =>
        CSharpCompilation.Create(
            "App",
            [CSharpSyntaxTree.ParseText(userCode, ParseOptions(version))],
            withRuntime ? Platform.AddRange(Runtime) : Platform,
            Options);

    public string Source(string hintName) =>
        Result.Results.Single().GeneratedSources.Single(source => source.HintName == hintName).SourceText.ToString();

    /// <summary>Compiles with an embedded resource and loads the assembly.</summary>
    public Assembly Load(string resourceName, byte[] resource)
    {
        AssertCompiles();
        using MemoryStream stream = new();
        ResourceDescription description = new(resourceName, () => new MemoryStream(resource), isPublic: true);
        Assert.True(Compilation.Emit(stream, manifestResources: [description]).Success);
        return Assembly.Load(stream.ToArray());
    }

    /// <summary>Asserts that neither generator nor compiler had anything to say.</summary>
    public GeneratorRun AssertCompiles()
    {
        Assert.Empty(Result.Diagnostics);
        return AssertCodeCompiles();
    }

    public GeneratorRun AssertCodeCompiles()
    {
        Assert.Null(Result.Results.Single().Exception);
        Assert.Empty(Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden));
        return this;
    }

    private static ImmutableArray<MetadataReference> References(params string[] names) =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => names.Any(name => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static CSharpParseOptions ParseOptions(LanguageVersion version) =>
        new(version, DocumentationMode.Diagnose);
}
