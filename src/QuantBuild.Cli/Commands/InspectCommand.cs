using System.CommandLine;
using QuantBuild.Cli.Hosting;
using QuantBuild.Cli.Options;
using QuantBuild.Cli.Reports;
using QuantBuild.Model;

namespace QuantBuild.Cli.Commands;

/// <summary>Shows what a model holds, whether its operators can be run or not.</summary>
internal sealed class InspectCommand : ReportingCommand
{
    private readonly Argument<string> _model = CommandOptions.Model("The .tflite file to show.");

    public InspectCommand(CommandHost host)
        : base(host, "inspect", "Shows operators, tensors, quantization, signatures and sizes.") => Arguments.Add(_model);

    protected override Report Run(ParseResult arguments, CancellationToken cancellation)
    {
        string path = arguments.GetValue(_model)!;
        TfliteModel model = ModelReader.ReadFile(path);
        return new InspectionReport(model, path, new FileInfo(path).Length);
    }
}
