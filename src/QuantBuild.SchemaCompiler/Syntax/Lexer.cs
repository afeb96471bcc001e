namespace QuantBuild.SchemaCompiler.Syntax;

internal static class Lexer
{
    public static IReadOnlyList<Token> Tokenize(string text)
    {
        List<Token> tokens = [];
        int position = 0;
        while (position < text.Length)
        {
            char first = text[position];
            if (char.IsWhiteSpace(first))
            {
                position++;
                continue;
            }

            if (first == '/' && position + 1 < text.Length && text[position + 1] == '/')
            {
                position = EndOfLine(text, position);
                continue;
            }

            Token token = Next(text, position, first);
            tokens.Add(token);
            position += token.Text.Length + (token.Kind == TokenKind.Text ? 2 : 0);
        }

        tokens.Add(new Token(TokenKind.End, "", text.Length));
        return tokens;
    }

    private static Token Next(string text, int start, char first)
    {
        if (char.IsLetter(first) || first == '_')
        {
            return new Token(TokenKind.Identifier, While(text, start, static c => char.IsLetterOrDigit(c) || c is '_' or '.'), start);
        }

        if (char.IsDigit(first) || first is '-' or '+')
        {
            return new Token(TokenKind.Number, While(text, start, static c => char.IsLetterOrDigit(c) || c is '-' or '+' or '.'), start);
        }

        if (first == '"')
        {
            int end = text.IndexOf('"', start + 1);
            return end < 0
                ? throw new SchemaException("the string has no end", start)
                : new Token(TokenKind.Text, text.Substring(start + 1, end - start - 1), start);
        }

        return "{}()[]:;=,".IndexOf(first) < 0
            ? throw new SchemaException($"unexpected character '{first}'", start)
            : new Token(TokenKind.Punctuation, first.ToString(), start);
    }

    private static string While(string text, int start, Func<char, bool> accepts)
    {
        int end = start + 1;
        while (end < text.Length && accepts(text[end]))
        {
            end++;
        }

        return text.Substring(start, end - start);
    }

    private static int EndOfLine(string text, int position)
    {
        int end = text.IndexOf('\n', position);
        return end < 0 ? text.Length : end;
    }
}
