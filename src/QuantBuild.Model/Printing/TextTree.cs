using System.Text;

namespace QuantBuild.Model.Printing;

/// <summary>Indented lines.</summary>
internal sealed class TextTree
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line) => _text.Append(' ', _depth * 2).Append(line.TrimEnd()).Append('\n');

    public void Open(string line)
    {
        Line(line);
        _depth++;
    }

    public void Close() => _depth--;

    public override string ToString() => _text.ToString();
}
