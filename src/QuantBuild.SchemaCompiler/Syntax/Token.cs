namespace QuantBuild.SchemaCompiler.Syntax;

internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool Is(string text) => Kind is TokenKind.Punctuation or TokenKind.Identifier && Text == text;
}
