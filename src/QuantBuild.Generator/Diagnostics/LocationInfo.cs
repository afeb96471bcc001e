using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace QuantBuild.Generator.Diagnostics;

/// <summary>A place in a file, as a value: a Roslyn location would keep its syntax tree alive.</summary>
internal sealed record LocationInfo(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
