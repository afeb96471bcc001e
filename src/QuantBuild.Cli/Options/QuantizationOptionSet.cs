using System.CommandLine;
using QuantBuild.Model;
using QuantBuild.Quantizer;

namespace QuantBuild.Cli.Options;

/// <summary>The options that say how to quantize: the metadata of a QuantizedModel item.</summary>
internal sealed class QuantizationOptionSet
{
    private readonly Option<QuantizationScheme?> _scheme = CommandOptions.Choice<QuantizationScheme?>(
        "--quantization",
        "What becomes of weights and activations. Default: Int8 with calibration data, else DynamicRange.",
        null,
        [.. Enum.GetValues<QuantizationScheme>().Select(scheme => (scheme.ToString(), (QuantizationScheme?)scheme))]);

    private readonly Option<ElementType> _inputType = Boundary("--input-type", "The element type of the inputs. Default Float32.");
    private readonly Option<ElementType> _outputType = Boundary("--output-type", "The element type of the outputs. Default Float32.");

    private readonly Option<bool> _allowFloat = Switch(
        "--allow-float", "Whether an operator without an integer kernel stays in float, with a warning; otherwise that is an error. Default true.");

    private readonly Option<CalibrationMethod> _method = CommandOptions.Choice(
        "--calibration-method",
        "How ranges follow from samples. Default MinMax.",
        CalibrationMethod.MinMax,
        [.. Enum.GetValues<CalibrationMethod>().Select(method => (method.ToString(), method))]);

    private readonly Option<bool> _perChannel = Switch(
        "--per-channel", "Whether weights have a scale for each channel. Default true.");

    private readonly Option<string?> _recipe = new("--recipe") { Description = "A .json file of ordered rules.", HelpName = "PATH" };

    public void AddTo(Command command)
    {
        command.Options.Add(_scheme);
        command.Options.Add(_inputType);
        command.Options.Add(_outputType);
        command.Options.Add(_allowFloat);
        command.Options.Add(_method);
        command.Options.Add(_perChannel);
        command.Options.Add(_recipe);
    }

    /// <exception cref="QuantBuildException">A setting is not supported.</exception>
    public QuantizationSettings Read(ParseResult arguments)
    {
        if (arguments.GetValue(_recipe) is { } recipe)
        {
            throw Diagnostics.SettingNotSupported.Exception(recipe, "Recipe", recipe, "none");
        }

        return new QuantizationSettings
        {
            Scheme = arguments.GetValue(_scheme),
            InputType = arguments.GetValue(_inputType),
            OutputType = arguments.GetValue(_outputType),
            AllowFloat = arguments.GetValue(_allowFloat),
            CalibrationMethod = arguments.GetValue(_method),
            PerChannel = arguments.GetValue(_perChannel),
        };
    }

    private static Option<ElementType> Boundary(string name, string description) => CommandOptions.Choice(
        name,
        description,
        ElementType.Float32,
        ("Float32", ElementType.Float32),
        ("Int8", ElementType.Int8),
        ("UInt8", ElementType.UInt8),
        ("Int16", ElementType.Int16));

    private static Option<bool> Switch(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "true|false",
        DefaultValueFactory = _ => true,
    };
}
