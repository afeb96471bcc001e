using System.Globalization;
using QuantBuild.SchemaCompiler.Values;

namespace QuantBuild.SchemaCompiler.Syntax;

/// <summary>The part of the schema language that tables, enums and unions need; anything else is an error.</summary>
internal sealed class Parser
{
    private readonly IReadOnlyList<Token> _tokens;
    private readonly List<EnumSyntax> _enums = [];
    private readonly List<UnionSyntax> _unions = [];
    private readonly List<TableSyntax> _tables = [];
    private string _namespace = "";
    private string? _fileIdentifier;
    private string? _rootType;
    private int _next;

    private Parser(IReadOnlyList<Token> tokens) => _tokens = tokens;

    private Token Current => _tokens[_next];

    /// <exception cref="SchemaException">The text is not a schema of the supported kind.</exception>
    public static SchemaSyntax Parse(string text)
    {
        Parser parser = new(Lexer.Tokenize(text));
        while (parser.Current.Kind != TokenKind.End)
        {
            parser.ParseDeclaration();
        }

        return new SchemaSyntax(
            new(parser._enums), new(parser._unions), new(parser._tables), parser._fileIdentifier, parser._rootType);
    }

    private void ParseDeclaration()
    {
        Token keyword = Take(TokenKind.Identifier, "a declaration");
        switch (keyword.Text)
        {
            case "namespace":
                _namespace = TakeStatement(TokenKind.Identifier);
                break;
            case "root_type":
                _rootType = TakeStatement(TokenKind.Identifier);
                break;
            case "file_identifier":
                _fileIdentifier = TakeStatement(TokenKind.Text);
                break;
            case "file_extension":
                TakeStatement(TokenKind.Text);
                break;
            case "enum":
                ParseEnum();
                break;
            case "union":
                ParseUnion();
                break;
            case "table":
                ParseTable();
                break;
            default:
                throw new SchemaException($"'{keyword.Text}' is not supported", keyword.Position);
        }
    }

    private void ParseEnum()
    {
        Token name = Take(TokenKind.Identifier, "a name");
        Expect(":");
        Token baseType = Take(TokenKind.Identifier, "the underlying type");
        Dictionary<string, Token> attributes = ParseAttributes("native_type");
        string? nativeType = attributes.TryGetValue("native_type", out Token native) ? native.Text : null;
        _enums.Add(new EnumSyntax(_namespace, name.Text, baseType.Text, nativeType, ParseMembers(0), name.Position));
    }

    private void ParseUnion()
    {
        Token name = Take(TokenKind.Identifier, "a name");
        _unions.Add(new UnionSyntax(_namespace, name.Text, ParseMembers(1), name.Position));
    }

    private EquatableArray<MemberSyntax> ParseMembers(long value)
    {
        List<MemberSyntax> members = [];
        Expect("{");
        while (!TryTake("}"))
        {
            Token name = Take(TokenKind.Identifier, "a member");
            if (TryTake("="))
            {
                value = ParseInteger(Take(TokenKind.Number, "a number"));
            }

            members.Add(new MemberSyntax(name.Text, value++, name.Position));
            if (!TryTake(",") && !Current.Is("}"))
            {
                throw Unexpected("',' or '}'");
            }
        }

        return new(members);
    }

    private void ParseTable()
    {
        Token name = Take(TokenKind.Identifier, "a name");
        List<FieldSyntax> fields = [];
        Expect("{");
        while (!TryTake("}"))
        {
            fields.Add(ParseField());
        }

        _tables.Add(new TableSyntax(_namespace, name.Text, new(fields), name.Position));
    }

    private FieldSyntax ParseField()
    {
        Token name = Take(TokenKind.Identifier, "a field");
        Expect(":");
        bool isVector = TryTake("[");
        Token type = Take(TokenKind.Identifier, "a type");
        if (isVector)
        {
            Expect("]");
        }

        string? defaultText = TryTake("=") ? TakeAny().Text : null;
        Dictionary<string, Token> attributes = ParseAttributes("id", "force_align");
        Expect(";");
        return new FieldSyntax(
            name.Text, type.Text, isVector, defaultText, Number(attributes, "id"), Number(attributes, "force_align"), name.Position);
    }

    private Dictionary<string, Token> ParseAttributes(params string[] known)
    {
        Dictionary<string, Token> attributes = [];
        if (!TryTake("("))
        {
            return attributes;
        }

        do
        {
            Token name = Take(TokenKind.Identifier, "an attribute");
            if (!known.Contains(name.Text))
            {
                throw new SchemaException($"the attribute '{name.Text}' is not supported here", name.Position);
            }

            Expect(":");
            attributes[name.Text] = TakeAny();
        }
        while (TryTake(","));
        Expect(")");
        return attributes;
    }

    private static int? Number(Dictionary<string, Token> attributes, string name) =>
        attributes.TryGetValue(name, out Token token) ? checked((int)ParseInteger(token)) : null;

    private static long ParseInteger(Token token) =>
        long.TryParse(token.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new SchemaException($"'{token.Text}' is not an integer", token.Position);

    private string TakeStatement(TokenKind kind)
    {
        string text = Take(kind, kind == TokenKind.Text ? "a string" : "a name").Text;
        Expect(";");
        return text;
    }

    private Token TakeAny() => Current.Kind is TokenKind.End or TokenKind.Punctuation
        ? throw Unexpected("a value")
        : _tokens[_next++];

    private Token Take(TokenKind kind, string expected) =>
        Current.Kind == kind ? _tokens[_next++] : throw Unexpected(expected);

    private bool TryTake(string text)
    {
        if (!Current.Is(text))
        {
            return false;
        }

        _next++;
        return true;
    }

    private void Expect(string text)
    {
        if (!TryTake(text))
        {
            throw Unexpected($"'{text}'");
        }
    }

    private SchemaException Unexpected(string expected) => new(
        $"expected {expected}, found {(Current.Kind == TokenKind.End ? "the end" : $"'{Current.Text}'")}",
        Current.Position);
}
