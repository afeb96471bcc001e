using System.Text;

namespace QuantBuild.Generator.Emission;

/// <summary>Collects source text: indentation, braces and newlines are its affair alone.</summary>
internal sealed class CodeWriter
{
    private const string Indent = "    ";
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _blockStarts = true;

    public void Line(string line)
    {
        for (int i = 0; i < _depth; i++)
        {
            _text.Append(Indent);
        }

        _text.Append(line).Append('\n');
        _blockStarts = false;
    }

    /// <summary>An empty line between two members; none at the start of a block.</summary>
    public void Separate()
    {
        if (!_blockStarts)
        {
            _text.Append('\n');
        }

        _blockStarts = true;
    }

    /// <summary>Writes the header, unless it is empty, and an opening brace; the closing one when disposed.</summary>
    public IDisposable Block(string header, string end = "}")
    {
        if (header.Length > 0)
        {
            Line(header);
        }

        Line("{");
        _depth++;
        _blockStarts = true;
        return new OpenBlock(this, end);
    }

    /// <summary>Lines that continue the one before.</summary>
    public void Continue(string line) => Line(Indent + line);

    /// <summary>A documentation element; the content is XML.</summary>
    public void Document(string tag, string content) => Line($"/// <{tag}>{content}</{tag}>");

    public void Summary(string content) => Document("summary", content);

    public void Parameter(string name, string content) => Line($"/// <param name=\"{name}\">{content}</param>");

    public void Throws(string type, string content) => Line($"/// <exception cref=\"{type}\">{content}</exception>");

    public override string ToString() => _text.ToString();

    private sealed class OpenBlock(CodeWriter writer, string end) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line(end);
        }
    }
}
