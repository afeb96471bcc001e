namespace QuantBuild.SchemaCompiler.Syntax;

internal enum TokenKind
{
    Identifier,
    Number,
    Text,
    Punctuation,
    End,
}
