using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace QuantBuild.SchemaCompiler.Tests;

internal sealed class SchemaText(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
