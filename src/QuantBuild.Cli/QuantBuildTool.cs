using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using QuantBuild.Cli.Commands;
using QuantBuild.Cli.Hosting;
using QuantBuild.Model;

namespace QuantBuild.Cli;

/// <summary>The command line, from arguments to exit code.</summary>
internal static class QuantBuildTool
{
    private const string Name = "quantbuild";

    /// <returns>0 done, 1 failed, 2 wrong usage.</returns>
    public static async Task<int> RunAsync(
        string[] arguments, TextWriter output, TextWriter error, bool isInteractive, CancellationToken cancellation)
    {
        using BestEffortWriter diagnostics = new(error);
        Command root = new(Name, "Quantizes, runs, evaluates, times and inspects TensorFlow Lite models.")
        {
            new HelpOption(),
            new VersionOption(),
        };
        foreach (Command command in MakeCommands(new CommandHost(output, diagnostics, isInteractive)))
        {
            root.Subcommands.Add(command);
        }

        ParseResult result = root.Parse(arguments);
        if (result.Errors.Count > 0)
        {
            return await ReportUsageAsync(result, diagnostics);
        }

        InvocationConfiguration configuration = new()
        {
            Output = output,
            Error = diagnostics,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await result.InvokeAsync(configuration, cancellation);
        }
        catch (IOException exception)
        {
            await diagnostics.WriteLineAsync(Diagnostics.OutputNotWritable.Create(null, "standard output", exception.Message).ToString());
            return ExitCode.Failed;
        }
    }

    private static ImmutableArray<Command> MakeCommands(CommandHost host) =>
    [
        new QuantizeCommand(host),
        new RunCommand(host),
        new EvaluateCommand(host),
        new BenchmarkCommand(host),
        new InspectCommand(host),
    ];

    private static async Task<int> ReportUsageAsync(ParseResult result, TextWriter error)
    {
        foreach (ParseError problem in result.Errors)
        {
            await error.WriteLineAsync($"quantbuild: {problem.Message}");
        }

        string command = result.CommandResult.Command is { Name: Name } ? "" : $" {result.CommandResult.Command.Name}";
        await error.WriteLineAsync($"Try 'quantbuild{command} --help'.");
        return ExitCode.WrongUsage;
    }
}
