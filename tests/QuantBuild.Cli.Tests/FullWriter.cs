using System.Text;

namespace QuantBuild.Cli.Tests;

/// <summary>Text to a disk without space.</summary>
internal sealed class FullWriter : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => throw new IOException("No space left on device.");

    public override void Write(string? value) => throw new IOException("No space left on device.");
}
