using QuantBuild.Cli.Hosting;

namespace QuantBuild.Cli.Tests;

public sealed class ProgressLineTests
{
    [Fact]
    public void Short_work_shows_nothing()
    {
        using StringWriter error = new();
        using (ProgressLine progress = new(new CommandHost(TextWriter.Null, error, IsInteractive: true)))
        {
            progress.Report("run", 1, 2);
        }

        Assert.Equal("", error.ToString());
    }

    [Fact]
    public void Work_over_a_second_shows_a_line_that_goes_away()
    {
        using StringWriter error = new();
        using (ProgressLine progress = new(new CommandHost(TextWriter.Null, error, IsInteractive: true)))
        {
            Thread.Sleep(1100);
            progress.Report("run", 1, 2);
        }

        Assert.Equal("\rrun 1/2 (50 %)\r              \r", error.ToString());
    }

    [Fact]
    public void Where_nobody_watches_lines_stay()
    {
        using StringWriter error = new();
        using (ProgressLine progress = new(new CommandHost(TextWriter.Null, error, IsInteractive: false)))
        {
            Thread.Sleep(1100);
            progress.Report("run", 1, 2);
            progress.Report("run", 2, 2);
        }

        Assert.Equal("run 1/2 (50 %)" + Environment.NewLine, error.ToString());
    }
}
