using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using QuantBuild.Runtime;

namespace QuantBuild.Cli.Options;

/// <summary>Options that several commands share, and the ways in which options are checked.</summary>
internal static class CommandOptions
{
    public static Argument<string> Model(string description)
    {
        Argument<string> argument = new("MODEL") { Description = description };
        argument.Validators.Add(static result => RequireText(result, "MODEL"));
        return argument;
    }

    /// <summary>The path of one file or folder.</summary>
    public static Option<string?> Path(string name, string helpName, string description, params string[] aliases)
    {
        Option<string?> option = new(name, aliases) { Description = description, HelpName = helpName };
        option.Validators.Add(result => RequireText(result, name));
        return option;
    }

    public static Option<int?> Threads(string description) => Positive("--threads", "N", description, InterpreterOptions.MostThreads);

    public static Option<string?> Signature(string description) => new("--signature") { Description = description, HelpName = "S" };

    public static Option<int?> Positive(string name, string helpName, string description, int most = int.MaxValue)
    {
        Option<int?> option = new(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            if (result.Tokens is not [{ } token] || !int.TryParse(token.Value, CultureInfo.InvariantCulture, out int value))
            {
                return;
            }

            if (value < 1 || value > most)
            {
                result.AddError(value < 1 ? $"{name} is {value}, but has to be at least 1." : $"{name} is {value}, but may be at most {most}.");
            }
        });
        return option;
    }

    /// <summary>Paths of files and folders, and patterns; several in one argument are separated by semicolons.</summary>
    public static Option<string[]> Paths(string name, string description)
    {
        Option<string[]> option = new(name) { Description = description, HelpName = "PATH", AllowMultipleArgumentsPerToken = true };
        option.Validators.Add(result => RequireText(result, name));
        return option;
    }

    public static string[] SplitPaths(string[]? paths) =>
        [.. (paths ?? []).SelectMany(path => path.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>One of the names, in any case.</summary>
    public static Option<T> Choice<T>(string name, string description, T standard, params ReadOnlySpan<(string Name, T Value)> choices)
    {
        (string Name, T Value)[] list = choices.ToArray();
        return new Option<T>(name)
        {
            Description = description,
            HelpName = string.Join('|', list.Select(choice => choice.Name)),
            DefaultValueFactory = _ => standard,
            CustomParser = result => ParseChoice(result, name, list, standard),
        };
    }

    private static T ParseChoice<T>(ArgumentResult result, string name, (string Name, T Value)[] choices, T standard)
    {
        string text = result.Tokens[0].Value;
        foreach ((string candidate, T value) in choices)
        {
            if (candidate.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        result.AddError($"{name} is '{text}', but has to be {string.Join(", ", choices.Select(choice => choice.Name))}.");
        return standard;
    }

    private static void RequireText(SymbolResult result, string name)
    {
        if (result.Tokens.All(static token => token.Value.AsSpan().Trim("; ").IsEmpty))
        {
            result.AddError($"{name} is empty.");
        }
    }
}
