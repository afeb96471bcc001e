using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace QuantBuild.FlatBuffers;

/// <summary>UTF-8, where a byte that is not UTF-8 becomes the lone surrogate U+DC00 + byte, and back.</summary>
internal static class FlatString
{
    private const int Escape = 0xDC00;

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        StringBuilder text = new(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int consumed) == OperationStatus.Done)
            {
                text.Append(rune);
            }
            else
            {
                consumed = 1;
                text.Append((char)(Escape + bytes[0]));
            }

            bytes = bytes[consumed..];
        }

        return text.ToString();
    }

    public static byte[] Encode(string text)
    {
        ArrayBufferWriter<byte> bytes = new(Math.Max(1, text.Length));
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf16(rest, out Rune rune, out int consumed);
            if (status != OperationStatus.Done && rest[0] is > (char)(Escape + 0x7F) and <= (char)(Escape + 0xFF))
            {
                bytes.Write([(byte)(rest[0] - Escape)]);
            }
            else
            {
                bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
            }

            rest = rest[consumed..];
        }

        return bytes.WrittenSpan.ToArray();
    }
}
