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

    public static ImmutableArray<MetadataReference> Platform { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is string name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static GeneratorRun Of(params string[] manifests) => Of(string.Empty, manifests);

    public static GeneratorRun Of(string userCode, string[] manifests, LanguageVersion version = LanguageVersion.Preview, bool withRuntime = true)
    {
        CSharpCompilation compilation = Compile(userCode, version, withRuntime);
        GeneratorDriver driver = Driver(version)
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
            withRuntime ? [.. Platform, .. RuntimeReferences.All] : Platform,
            Options);

    public string Source(string hintName) =>
        Result.Results.Single().GeneratedSources.Single(source => source.HintName == hintName).SourceText.ToString();

    /// <summary>Asserts that neither generator nor compiler had anything to say; gives the assembly.</summary>
    public Assembly Load()
    {
        AssertCompiles();
        using MemoryStream stream = new();
        Assert.True(Compilation.Emit(stream).Success);
        return Assembly.Load(stream.ToArray());
    }

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

    private static CSharpParseOptions ParseOptions(LanguageVersion version) =>
        new(version, DocumentationMode.Diagnose);
}
