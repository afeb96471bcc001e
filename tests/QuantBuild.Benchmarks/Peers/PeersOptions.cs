using System.Globalization;

namespace QuantBuild.Benchmarks.Peers;

internal sealed record PeersOptions(string[] Models, int[] Threads, double Seconds, bool Json)
{
    public const string Help = """
        usage: peers [--models PART,…] [--threads 1,2] [--seconds 2] [--json]
          --models   only the models whose path has one of these parts
          --threads  thread counts, each a row of its own (default 1)
          --seconds  time measured for each runtime in a row, after as much warm-up
          --json     one JSON object on standard output
        """;

    public bool Wants(string model)
    {
        return Models.Length == 0 || Models.Any(part => model.Contains(part, StringComparison.OrdinalIgnoreCase));
    }

    /// <exception cref="FormatException">The arguments are wrong; the message says how.</exception>
    public static PeersOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new PeersOptions([], [1], 2, Json: false);
        for (int i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--json" => options with { Json = true },
                "--models" => options with { Models = Value(arguments, ref i).Split(',') },
                "--threads" => options with { Threads = [.. Value(arguments, ref i).Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture))] },
                "--seconds" => options with { Seconds = double.Parse(Value(arguments, ref i), CultureInfo.InvariantCulture) },
                string unknown => throw new FormatException($"{unknown} is not an option of peers."),
            };
        }

        return options;
    }

    private static string Value(ReadOnlySpan<string> arguments, ref int index)
    {
        return index + 1 < arguments.Length ? arguments[++index] : throw new FormatException($"{arguments[index]} needs a value.");
    }
}
