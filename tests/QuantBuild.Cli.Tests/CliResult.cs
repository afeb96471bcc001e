namespace QuantBuild.Cli.Tests;

/// <summary>What the tool answered.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error);
