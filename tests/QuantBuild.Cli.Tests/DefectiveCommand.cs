using System.CommandLine;
using QuantBuild.Cli.Commands;
using QuantBuild.Cli.Hosting;
using QuantBuild.Cli.Reports;

namespace QuantBuild.Cli.Tests;

/// <summary>A command with a defect.</summary>
internal sealed class DefectiveCommand(CommandHost host) : ReportingCommand(host, "defective", "Fails.")
{
    protected override Report Run(ParseResult arguments, CancellationToken cancellation) =>
        throw new InvalidOperationException("broken");
}
