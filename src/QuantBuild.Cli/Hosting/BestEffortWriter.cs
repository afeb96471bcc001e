using System.Text;

namespace QuantBuild.Cli.Hosting;

/// <summary>Writes for as long as it can: what standard error does not take can be told nowhere else, and changes no result.</summary>
internal sealed class BestEffortWriter(TextWriter target) : TextWriter
{
    public override Encoding Encoding => target.Encoding;

    public override void Write(char value) => Try(() => target.Write(value));

    public override void Write(string? value) => Try(() => target.Write(value));

    public override void WriteLine(string? value) => Try(() => target.WriteLine(value));

    public override void Flush() => Try(target.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            return;
        }
    }
}
