using Microsoft.CodeAnalysis;
using QuantBuild.SchemaCompiler.Model;
using QuantBuild.Testing;

namespace QuantBuild.SchemaCompiler.Tests;

public class GeneratorTests
{
    private const string Schema = """
        // A bit of everything.
        file_identifier "MINI";
        namespace Mini;

        enum Shade : byte { LIGHT_GREY = 0, DARK_2X = 3, BLACK }
        enum Foreign : short (native_type: "System.DayOfWeek") { SUNDAY = 0, MONDAY = 1 }

        union Content { Text, Number = 4 }

        table Text { value: string; }
        table Number { value: double = 1.5 (id: 0); }
        table Nothing { }

        table Root {
            is_big: bool = true (id: 0);
            shade: Shade = BLACK (id: 1);
            day: Foreign = MONDAY (id: 2);
            count: ulong (id: 3);
            ratio: float = 0.25 (id: 4);
            data: [ubyte] (id: 5, force_align: 16);
            sizes: [long] (id: 6);
            shades: [Shade] (id: 7);
            content: Content (id: 9);
            child: Root (id: 10);
            children: [Root] (id: 11);
        }

        root_type Root;
        """;

    [Fact]
    public void Generated_code_is_as_verified()
    {
        GeneratorRun run = new(new SchemaText("mini.fbs", Schema));

        Snapshot.Matches(
            "QuantBuild.SchemaCompiler.Tests",
            "MiniSchema",
            string.Concat(run.Result.GeneratedSources.Select(static source => $"==== {source.HintName}\n{source.SourceText}")));
    }

    [Fact]
    public void Generated_code_compiles_without_warnings()
    {
        GeneratorRun run = new(new SchemaText("mini.fbs", Schema));

        Assert.Empty(run.Result.Diagnostics);
        Assert.Empty(run.CompilerFindings.Select(static finding => finding.ToString()));
    }

    [Fact]
    public void Other_additional_files_are_left_alone() =>
        Assert.Empty(new GeneratorRun(new SchemaText("mini.txt", "not a schema")).Result.GeneratedSources);

    [Fact]
    public void The_same_text_again_generates_nothing_again()
    {
        SchemaText before = new("mini.fbs", Schema);
        GeneratorRun run = new(before);

        run.Replace(before, new SchemaText("mini.fbs", Schema));

        Assert.All(run.Reasons(SchemaGenerator.SchemaStep), static reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(run.Reasons(SchemaGenerator.TypesStep), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Comments_and_layout_do_not_count()
    {
        SchemaText before = new("mini.fbs", Schema);
        GeneratorRun run = new(before);

        run.Replace(before, new SchemaText("mini.fbs", "// new\n\n" + Schema.Replace("    is_big: bool", "is_big   :bool", StringComparison.Ordinal)));

        Assert.All(run.Reasons(SchemaGenerator.TypesStep), static reason =>
            Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{reason}"));
    }

    [Fact]
    public void One_changed_table_is_generated_alone()
    {
        SchemaText before = new("mini.fbs", Schema);
        GeneratorRun run = new(before);

        run.Replace(before, new SchemaText("mini.fbs", Schema.Replace("= 1.5", "= 2.5", StringComparison.Ordinal)));

        Assert.Single(run.Reasons(SchemaGenerator.TypesStep), IncrementalStepRunReason.Modified);
        Assert.Equal(5, run.Reasons(SchemaGenerator.TypesStep).Count(static reason => reason == IncrementalStepRunReason.Unchanged));
    }

    [Theory]
    [InlineData("table A { x: int }", 1, 18, "expected ';', found '}'")]
    [InlineData("table A {", 1, 10, "expected a field, found the end")]
    [InlineData("struct A { x: int; }", 1, 1, "'struct' is not supported")]
    [InlineData("table A {\n  x: Missing; }", 2, 3, "the type 'Missing' is not supported")]
    [InlineData("table A { x: [string]; }", 1, 11, "the type '[string]' is not supported")]
    [InlineData("table A { x: int (id: 1); }", 1, 11, "the id of 'x' is not the next one")]
    [InlineData("table A { x: int (deprecated); }", 1, 19, "the attribute 'deprecated' is not supported here")]
    [InlineData("table A { x: int = nine; }", 1, 11, "'nine' is not a default for 'int'")]
    [InlineData("table A { x: bool = 1; }", 1, 11, "'1' is neither true nor false")]
    [InlineData("table A { x: string = 1; }", 1, 11, "'x' cannot have a default")]
    [InlineData("enum E : byte { A } table T { x: E = B; }", 1, 31, "'x' has no default among the members of 'E'")]
    [InlineData("enum E : text { A }", 1, 6, "'text' is not an integer type")]
    [InlineData("union U { Missing }", 1, 11, "'Missing' is not a table")]
    [InlineData("table A { } table A { }", 1, 19, "'A' is declared twice")]
    [InlineData("root_type A;", 1, 1, "the root type 'A' is not a table")]
    [InlineData("table A { x: int; } %", 1, 21, "unexpected character '%'")]
    [InlineData("file_identifier \"AB", 1, 17, "the string has no end")]
    public void Errors_are_reported_where_they_are(string schema, int line, int column, string message)
    {
        GeneratorRun run = new(new SchemaText("bad.fbs", schema));

        Diagnostic error = Assert.Single(run.Result.Diagnostics);
        FileLinePositionSpan place = error.Location.GetLineSpan();
        Assert.Equal("FBS0001", error.Id);
        Assert.Equal(("bad.fbs", line, column), (place.Path, place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1));
        Assert.Equal($"The schema cannot be compiled: {message}", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("CONV_2D", "Conv2D")]
    [InlineData("RELU_N1_TO_1", "ReluN1To1")]
    [InlineData("SHUFFLED4x16INT8", "Shuffled4X16Int8")]
    [InlineData("builtin_options_2", "BuiltinOptions2")]
    [InlineData("stride_w", "StrideW")]
    [InlineData("x", "X")]
    public void Names_become_pascal_case(string name, string expected) => Assert.Equal(expected, Naming.ToPascalCase(name));
}
