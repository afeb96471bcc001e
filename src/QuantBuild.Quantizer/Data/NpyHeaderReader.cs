using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using QuantBuild.Model;

namespace QuantBuild.Quantizer.Data;

/// <summary>Reads the header of a .npy file: a magic number, a version, a length, and a dictionary in Python's notation.</summary>
internal ref struct NpyHeaderReader
{
    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    private const int LongestDictionary = 1 << 16;
    private const int HighestRank = 32;

    private readonly string _path;
    private readonly string _array;
    private readonly string _text;
    private int _position;

    private NpyHeaderReader(string path, string array, string text)
    {
        _path = path;
        _array = array;
        _text = text;
    }

    /// <summary>Reads the header and leaves the stream at the first element.</summary>
    public static NpyHeader Read(Stream stream, string path, string array)
    {
        Span<byte> prefix = stackalloc byte[12];
        ReadExactly(stream, prefix[..8], path, array);
        if (!prefix.StartsWith(Magic))
        {
            throw DataError.Malformed(path, array, "it is not a .npy file");
        }

        int version = prefix[6];
        int prefixLength = version switch
        {
            1 => 10,
            2 or 3 => 12,
            _ => throw DataError.Malformed(path, array, $"version {version} of the .npy format is unknown"),
        };
        ReadExactly(stream, prefix[8..prefixLength], path, array);
        long length = version == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(prefix[8..])
            : BinaryPrimitives.ReadUInt32LittleEndian(prefix[8..]);
        if (length > LongestDictionary)
        {
            throw DataError.Malformed(path, array, $"its header declares {length} bytes");
        }

        byte[] dictionary = new byte[length];
        ReadExactly(stream, dictionary, path, array);
        Encoding encoding = version == 3 ? Encoding.UTF8 : Encoding.Latin1;
        return new NpyHeaderReader(path, array, encoding.GetString(dictionary)).Parse(prefixLength + (int)length);
    }

    private static void ReadExactly(Stream stream, Span<byte> destination, string path, string array)
    {
        if (stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) < destination.Length)
        {
            throw DataError.Malformed(path, array, "its header is truncated");
        }
    }

    private NpyHeader Parse(int length)
    {
        ElementType? type = null;
        ImmutableArray<int>? shape = null;
        bool? fortran = null;
        Expect('{');
        while (!Accept('}'))
        {
            string key = ParseString();
            Expect(':');
            switch (key)
            {
                case "descr":
                    type = ParseType();
                    break;
                case "fortran_order":
                    fortran = ParseBoolean();
                    break;
                case "shape":
                    shape = ParseShape();
                    break;
                default:
                    throw Malformed($"its header has an unknown key '{key}'");
            }

            if (!Accept(','))
            {
                Expect('}');
                break;
            }
        }

        return type is null || shape is null || fortran is null
            ? throw Malformed("its header lacks descr, fortran_order or shape")
            : new NpyHeader(type.Value, shape.Value, fortran.Value, length);
    }

    private ElementType ParseType() => Peek() is '\'' or '"'
        ? NpyTypes.Parse(_path, _array, ParseString())
        : throw DataError.UnsupportedType(_path, _array, "structures");

    private string ParseString()
    {
        char quote = Peek();
        if (quote is not ('\'' or '"'))
        {
            throw Malformed("its header is damaged");
        }

        int end = _text.IndexOf(quote, _position + 1);
        if (end < 0 || end - _position > 64)
        {
            throw Malformed("its header is damaged");
        }

        string value = _text[(_position + 1)..end];
        _position = end + 1;
        return value;
    }

    private bool ParseBoolean()
    {
        Peek();
        foreach ((string word, bool value) in (ReadOnlySpan<(string, bool)>)[("True", true), ("False", false)])
        {
            if (string.CompareOrdinal(_text, _position, word, 0, word.Length) == 0)
            {
                _position += word.Length;
                return value;
            }
        }

        throw Malformed("its header is damaged");
    }

    private ImmutableArray<int> ParseShape()
    {
        ImmutableArray<int>.Builder shape = ImmutableArray.CreateBuilder<int>();
        Expect('(');
        while (!Accept(')'))
        {
            Peek();
            int start = _position;
            while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
            {
                _position++;
            }

            ReadOnlySpan<char> digits = _text.AsSpan(start, _position - start);
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int dimension))
            {
                throw Malformed("its shape is not a tuple of numbers below 2147483648");
            }

            Accept('L');
            shape.Add(dimension);
            if (shape.Count > HighestRank)
            {
                throw Malformed("it has too many dimensions");
            }

            if (!Accept(','))
            {
                Expect(')');
                break;
            }
        }

        return shape.ToImmutable();
    }

    private char Peek()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        return _position < _text.Length ? _text[_position] : '\0';
    }

    private bool Accept(char expected)
    {
        if (Peek() != expected)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Expect(char expected)
    {
        if (!Accept(expected))
        {
            throw Malformed("its header is damaged");
        }
    }

    private readonly QuantBuildException Malformed(string why) => DataError.Malformed(_path, _array, why);
}
