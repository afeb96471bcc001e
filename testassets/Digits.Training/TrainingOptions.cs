using System.Globalization;

namespace Digits.Training;

/// <summary>What to train, how much of everything to write, and where.</summary>
internal sealed record TrainingOptions
{
    public const string Usage = "usage: Digits.Training [output folder] [--seed N] [--steps N] [--batch N] [--calibration N] [--evaluation N]";

    public string OutputFolder { get; init; } = "";

    public int Seed { get; init; } = 20;

    public int Steps { get; init; } = 2000;

    public int BatchSize { get; init; } = 64;

    public int CalibrationImages { get; init; } = 200;

    public int EvaluationImages { get; init; } = 2000;

    /// <exception cref="FormatException">The arguments are not as <see cref="Usage"/> says.</exception>
    public static TrainingOptions Parse(string[] arguments)
    {
        var options = new TrainingOptions();
        for (int i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--seed" => options with { Seed = NumberAfter(arguments, ref i) },
                "--steps" => options with { Steps = NumberAfter(arguments, ref i) },
                "--batch" => options with { BatchSize = NumberAfter(arguments, ref i) },
                "--calibration" => options with { CalibrationImages = NumberAfter(arguments, ref i) },
                "--evaluation" => options with { EvaluationImages = NumberAfter(arguments, ref i) },
                string folder when options.OutputFolder.Length == 0 && !folder.StartsWith('-') => options with { OutputFolder = folder },
                string unknown => throw new FormatException($"'{unknown}' is not an option."),
            };
        }

        return options.OutputFolder.Length > 0 ? options : options with { OutputFolder = SampleFolder() };
    }

    private static int NumberAfter(string[] arguments, ref int index)
    {
        string option = arguments[index++];
        return index < arguments.Length && int.TryParse(arguments[index], NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0
            ? value
            : throw new FormatException($"{option} needs a number above 0.");
    }

    private static string SampleFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string sample = Path.Combine(folder.FullName, "testassets", "DigitsApp");
            if (Directory.Exists(sample))
            {
                return sample;
            }
        }

        throw new FormatException("There is no testassets/DigitsApp above the program: name the output folder.");
    }
}
