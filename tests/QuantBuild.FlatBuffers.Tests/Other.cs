namespace QuantBuild.FlatBuffers.Tests;

internal sealed record Other : ITable
{
    private string? _text;

    public string? Text { get => _text; init => _text = value; }

    public void Describe<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IFieldVisitor => visitor.String(0, "text", ref _text);
}
