using System.Globalization;
using System.Text.Json;

namespace QuantBuild.Cli.Reports;

/// <param name="times">The time of each invocation, in increasing order.</param>
/// <param name="threads">The threads of an invocation.</param>
/// <param name="arenaBytes">The memory of all tensors but weights.</param>
/// <param name="prepare">From the file to an interpreter that is ready.</param>
internal sealed class BenchmarkReport(IReadOnlyList<TimeSpan> times, int threads, long arenaBytes, TimeSpan prepare) : Report
{
    private double Median => (times[(times.Count - 1) / 2] + times[times.Count / 2]).TotalMicroseconds / 2;

    protected override void WriteJson(Utf8JsonWriter json)
    {
        json.WriteNumber("medianMicroseconds", Median);
        json.WriteNumber("minMicroseconds", times[0].TotalMicroseconds);
        json.WriteNumber("threads", threads);
        json.WriteNumber("arenaBytes", arenaBytes);
        json.WriteNumber("prepareMilliseconds", prepare.TotalMilliseconds);
    }

    protected override void WriteText(TextReport text) => text.Facts(
        ("median", Microseconds(Median)),
        ("minimum", Microseconds(times[0].TotalMicroseconds)),
        ("iterations", times.Count.ToString(CultureInfo.InvariantCulture)),
        ("threads", threads.ToString(CultureInfo.InvariantCulture)),
        ("arena", TextReport.Bytes(arenaBytes)),
        ("prepare", string.Create(CultureInfo.InvariantCulture, $"{prepare.TotalMilliseconds:0.0} ms")));

    private static string Microseconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} us");
}
