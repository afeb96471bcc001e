using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace QuantBuild.EndToEnd.Tests.Samples;

public partial class DigitsAppTests(DigitsAppTests.OneRun run) : IClassFixture<DigitsAppTests.OneRun>
{
    [Fact]
    public void Pictures_have_a_label_and_a_confidence_each() =>
        Assert.Equal(8, Caption().Count(run.Output));

    [Fact]
    public void Output_to_a_file_is_plain_text() =>
        Assert.DoesNotContain(run.Output, character => character is '\e' or '▀');

    [Fact]
    public void The_int8_model_is_smaller_and_nearly_as_accurate()
    {
        (long floatBytes, double floatAccuracy) = Figures("float");
        (long bytes, double accuracy) = Figures("int8");

        Assert.Equal(99.25, floatAccuracy, 0.001);
        Assert.Equal(floatAccuracy, accuracy, 0.1);
        Assert.True(bytes < 0.6 * floatBytes, run.Output);
    }

    private (long Bytes, double Accuracy) Figures(string model)
    {
        Match row = Regex.Match(run.Output, $@"^{model} +([\d,]+) +([\d.]+) ?% +[\d.]+ µs", RegexOptions.Multiline);
        Assert.True(row.Success, run.Output);
        return (
            long.Parse(row.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture),
            double.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"\b(zero|one|two|three|four|five|six|seven|eight|nine) \d+\.\d ?%")]
    private static partial Regex Caption();

    public sealed class OneRun
    {
        public OneRun()
        {
            string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            var start = new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, "DigitsApp.dll")])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = System.Text.Encoding.UTF8,
            };
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            Output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, error.GetAwaiter().GetResult());
        }

        public string Output { get; }
    }
}
