using System.CommandLine;
using QuantBuild.Cli.Hosting;
using QuantBuild.Cli.Reports;
using QuantBuild.Model;

namespace QuantBuild.Cli.Commands;

/// <summary>A command that ends in a report, as text or JSON, or in a diagnostic.</summary>
internal abstract class ReportingCommand : Command
{
    private readonly Option<bool> _json = new("--json") { Description = "Write the report as one JSON object." };

    protected ReportingCommand(CommandHost host, string name, string description)
        : base(name, description)
    {
        Host = host;
        Options.Add(_json);
        SetAction(RunAsync);
    }

    protected CommandHost Host { get; }

    /// <exception cref="QuantBuildException">The command failed in a way that the user can act on.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was signalled.</exception>
    protected abstract Report Run(ParseResult arguments, CancellationToken cancellation);

    protected void Warn(IEnumerable<Diagnostic> warnings)
    {
        foreach (Diagnostic warning in warnings)
        {
            Host.Error.WriteLine(warning);
        }
    }

    private Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        try
        {
            Report report = Run(arguments, cancellation);
            Write(arguments.GetValue(_json) ? report.ToJson() : report.ToText());
            return Task.FromResult(ExitCode.Done);
        }
        catch (QuantBuildException exception)
        {
            return Fail(exception.Diagnostic);
        }
        catch (OperationCanceledException)
        {
            return Fail(Diagnostics.CommandCancelled.Create(null));
        }
#pragma warning disable CA1031 // What nobody foresaw still ends in a diagnostic.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Fail(Diagnostics.Defect.Create(null, $"{exception.GetType().Name}: {exception.Message}"));
        }
    }

    private void Write(string text)
    {
        try
        {
            Host.Output.Write(text);
            Host.Output.Flush();
        }
        catch (IOException exception)
        {
            throw new QuantBuildException(Diagnostics.OutputNotWritable.Create(null, "standard output", exception.Message), exception);
        }
    }

    private Task<int> Fail(Diagnostic diagnostic)
    {
        Host.Error.WriteLine(diagnostic);
        return Task.FromResult(ExitCode.Failed);
    }
}
