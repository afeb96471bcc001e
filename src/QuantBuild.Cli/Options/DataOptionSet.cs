using System.Collections.Immutable;
using System.CommandLine;
using QuantBuild.Quantizer.Data;

namespace QuantBuild.Cli.Options;

/// <summary>The options that say how data files become inputs.</summary>
internal sealed class DataOptionSet
{
    private readonly Option<ImmutableArray<float>> _mean = CommandOptions.Numbers(
        "--mean", "Subtracted from the values of image inputs: one number, or one for each channel. Default 0.");

    private readonly Option<ImmutableArray<float>> _standardDeviation = CommandOptions.Numbers(
        "--standard-deviation", "What the values of image inputs are then divided by: one number, or one for each channel. Default 1.");

    public void AddTo(Command command)
    {
        command.Options.Add(_mean);
        command.Options.Add(_standardDeviation);
    }

    public DataOptions Read(ParseResult arguments, bool allowNonFinite = false) => new()
    {
        Mean = arguments.GetValue(_mean),
        StandardDeviation = arguments.GetValue(_standardDeviation),
        AllowNonFinite = allowNonFinite,
    };
}
