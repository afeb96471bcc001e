using System.Text.RegularExpressions;

namespace QuantBuild.EndToEnd.Tests.Support;

/// <summary>How a command ended and what it printed.</summary>
internal sealed partial record CommandResult(int ExitCode, string Output)
{
    /// <summary>The items that the build quantized, as often as it did.</summary>
    public IReadOnlyList<string> Quantized =>
        [.. QuantizedLine().Matches(Output).Select(static match => match.Groups["item"].Value).Order(StringComparer.Ordinal)];

    public bool Compiled => !Output.Contains("Skipping target \"CoreCompile\" because all output files are up-to-date", StringComparison.Ordinal);

    public CommandResult Succeeds()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }

    /// <summary>The line of the error with the code in the file; other errors there may be none of.</summary>
    /// <param name="code">Of the error.</param>
    /// <param name="file">The file that it names; the place in it is left to other tests.</param>
    public string FailsWith(string code, string file)
    {
        Assert.True(ExitCode != 0, Output);
        string[] errors = [.. ErrorLine().Matches(Output).Select(static match => match.Value).Distinct()];
        string error = Assert.Single(errors);
        Assert.Contains($"error {code}:", error, StringComparison.Ordinal);
        Assert.Matches($@"{Regex.Escape(file)}(\(\d+,\d+\))? ?:", error);
        return error;
    }

    [GeneratedRegex(@"^\s*(?<item>\S.*\.tflite) -> .+ \(\w+, \d+ -> \d+ bytes\)\s*$", RegexOptions.Multiline)]
    private static partial Regex QuantizedLine();

    [GeneratedRegex(@"^.*\berror \w+\d+:.*$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}
