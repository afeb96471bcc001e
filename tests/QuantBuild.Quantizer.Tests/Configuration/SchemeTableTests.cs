using QuantBuild.Quantizer.Recipes;
using QuantBuild.Testing;

namespace QuantBuild.Quantizer.Tests.Configuration;

public sealed class SchemeTableTests
{
    [Fact]
    public void The_table_in_the_readme_is_that_of_the_list() => PageTable.Matches(
        "README.md",
        ["scheme", "what becomes of a model", "calibration data", "integer inputs and outputs"],
        Schemes.All.Select(static scheme => new[]
        {
            $"`{scheme.Name}`",
            scheme.Summary,
            scheme.NeedsCalibration ? "yes" : "no",
            scheme.HasIntegerActivations ? "yes" : "no",
        }));
}
