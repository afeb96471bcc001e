using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using QuantBuild.Model;
using QuantBuild.Quantizer;
using QuantBuild.Quantizer.Configuration;

namespace QuantBuild.Cli.Options;

/// <summary>The settings that can be written at a place, as options of a command.</summary>
internal sealed class SettingOptionSet(SettingPlaces place)
{
    private readonly ImmutableArray<(Setting<QuantizationSettings> Setting, Option<string> Option)> _options =
        [.. Settings.All.Where(setting => setting.Places.HasFlag(place)).Select(static setting => (setting, MakeOption(setting)))];

    public void AddTo(Command command)
    {
        foreach ((_, Option<string> option) in _options)
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="QuantBuildException">What is written is still to come.</exception>
    public QuantizationSettings Read(ParseResult arguments)
    {
        QuantizationSettings settings = new();
        foreach ((Setting<QuantizationSettings> setting, Option<string> option) in _options)
        {
            if (arguments.GetResult(option) is { Implicit: false } result)
            {
                string text = TextOf(setting, result);
                if (setting.FindToCome(text) is { } toCome)
                {
                    throw new QuantBuildException(toCome);
                }

                setting.TryRead(text, KeepPath, ref settings);
            }
        }

        return settings;
    }

    private static Option<string> MakeOption(Setting<QuantizationSettings> setting)
    {
        Option<string> option = new(setting.Option)
        {
            Description = $"{setting.Meaning}. Default: {setting.Default}.".Replace("`", "", StringComparison.Ordinal),
            HelpName = setting.Kind.Placeholder,
            Arity = ArityOf(setting.Kind),
            AllowMultipleArgumentsPerToken = setting.Kind.IsList,
            CustomParser = static result => Join(result.Tokens),
        };
        option.Validators.Add(result => Check(setting, result));
        return option;
    }

    /// <summary>A switch may stand alone, to be on.</summary>
    private static ArgumentArity ArityOf(SettingKind kind) => kind switch
    {
        { IsList: true } => ArgumentArity.OneOrMore,
        SettingKind<bool> => ArgumentArity.ZeroOrOne,
        _ => ArgumentArity.ExactlyOne,
    };

    private static void Check(Setting<QuantizationSettings> setting, OptionResult result)
    {
        QuantizationSettings ignored = new();
        string text = TextOf(setting, result);
        if (text.Length == 0)
        {
            result.AddError($"{setting.Option} is empty, but has to be {setting.Kind.Expected}.");
        }
        else if (setting.FindToCome(text) is null && !setting.TryRead(text, KeepPath, ref ignored))
        {
            result.AddError($"{setting.Option} is '{text}', but has to be {setting.ExpectedFor(text)}.");
        }
    }

    private static string TextOf(Setting<QuantizationSettings> setting, OptionResult result) =>
        setting.Kind is SettingKind<bool> && result.Tokens.Count == 0 ? "true" : Join(result.Tokens);

    private static string Join(IEnumerable<Token> tokens) => string.Join(';', tokens.Select(static token => token.Value.Trim()));

    private static string KeepPath(string path) => path;
}
