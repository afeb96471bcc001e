namespace QuantBuild.Cli.Hosting;

/// <summary>Where a command writes.</summary>
/// <param name="Output">Standard output: the report and nothing else.</param>
/// <param name="Error">Standard error: diagnostics and progress.</param>
/// <param name="IsInteractive">Whether a person watches standard error.</param>
internal sealed record CommandHost(TextWriter Output, TextWriter Error, bool IsInteractive);
