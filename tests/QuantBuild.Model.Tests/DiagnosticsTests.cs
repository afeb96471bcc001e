using System.Reflection;
using System.Text.RegularExpressions;

namespace QuantBuild.Model.Tests;

public partial class DiagnosticsTests
{
    [Fact]
    public void The_list_holds_every_row_ordered_by_code()
    {
        DiagnosticDescriptor[] rows =
        [
            .. typeof(Diagnostics).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(static field => field.GetValue(null))
                .OfType<DiagnosticDescriptor>(),
        ];

        Assert.Equal(rows.OrderBy(static row => row.Id, StringComparer.Ordinal), Diagnostics.All);
        Assert.Equal(rows.Length, rows.Select(static row => row.Id).Distinct().Count());
    }

    [Fact]
    public void Every_row_says_what_and_what_to_do() => Assert.All(Diagnostics.All, static row =>
    {
        Assert.Matches(Code(), row.Id);
        Assert.NotEmpty(row.Title);
        Assert.NotEmpty(row.MessageFormat);
        Assert.EndsWith(".", row.Remedy, StringComparison.Ordinal);
    });

    [Fact]
    public void A_diagnostic_reads_like_a_line_of_a_build_log()
    {
        Diagnostic diagnostic = Diagnostics.ModelMalformed.Create("a.tflite", 12, "the end");

        Assert.Equal(
            "a.tflite: error QB1005: The model file is truncated or damaged at byte 12: the end. Export or copy the file again.",
            diagnostic.ToString());
        Assert.StartsWith("error QB1005: ", (diagnostic with { File = null }).ToString(), StringComparison.Ordinal);
        Assert.Equal(diagnostic.Message, new QuantBuildException(diagnostic).Message);
    }

    [GeneratedRegex("^QB[0-59][0-9]{3}$")]
    private static partial Regex Code();
}
