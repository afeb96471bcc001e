using System.Text;

namespace DigitsApp;

/// <summary>Images side by side with captions: grey blocks in a terminal, plain characters in a file.</summary>
internal sealed class PictureStrip
{
    private const int Gap = 2;
    private const int WidthOfFiles = 120;
    private const string Shades = " .:-=+*#%@";
    private const int FirstGrey = 232;
    private const int Greys = 24;

    private readonly List<(ReadOnlyMemory<float> Image, string Caption)> _pictures = [];
    private readonly bool _plain = Console.IsOutputRedirected;

    public void Add(ReadOnlyMemory<float> image, string caption) => _pictures.Add((image, caption));

    public void Write()
    {
        Console.OutputEncoding = Encoding.UTF8;
        int width = _plain ? WidthOfFiles : Console.WindowWidth;
        int perRow = Math.Max(1, (width + Gap) / (DigitImages.Size + Gap));
        foreach ((ReadOnlyMemory<float> Image, string Caption)[] row in _pictures.Chunk(perRow))
        {
            for (int y = 0; y < DigitImages.Size; y += 2)
            {
                WriteLine(row.Select(picture => Line(picture.Image.Span.Slice(y * DigitImages.Size, 2 * DigitImages.Size))));
            }

            WriteLine(row.Select(picture => picture.Caption.PadRight(DigitImages.Size)));
            Console.WriteLine();
        }
    }

    private static void WriteLine(IEnumerable<string> parts) =>
        Console.WriteLine(string.Join(new string(' ', Gap), parts).TrimEnd());

    /// <summary>Two rows of pixels as one line of text: a character is twice as high as wide.</summary>
    private string Line(ReadOnlySpan<float> pixels)
    {
        var line = new StringBuilder();
        for (int x = 0; x < DigitImages.Size; x++)
        {
            float upper = pixels[x] / 256f;
            float lower = pixels[x + DigitImages.Size] / 256f;
            _ = _plain
                ? line.Append(Shades[(int)((upper + lower) / 2 * Shades.Length)])
                : line.Append($"\e[38;5;{FirstGrey + (int)(upper * Greys)};48;5;{FirstGrey + (int)(lower * Greys)}m▀");
        }

        return _plain ? line.ToString() : line.Append("\e[0m").ToString();
    }
}
