using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace DigitsApp;

/// <summary>Labelled images of an .npz file: an array of bytes "image", one of 32-bit labels "y".</summary>
internal sealed class DigitImages
{
    public const int Size = 28;
    private const int PreambleLength = 10;

    private readonly float[] _pixels;
    private readonly int[] _labels;

    private DigitImages(float[] pixels, int[] labels) => (_pixels, _labels) = (pixels, labels);

    public int Count => _labels.Length;

    /// <summary>The pixels of an image, 0 (black) to 255 (white), row by row.</summary>
    public ReadOnlyMemory<float> this[int image] => _pixels.AsMemory(image * Size * Size, Size * Size);

    public int Label(int image) => _labels[image];

    public static DigitImages Load(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        float[] pixels = Array.ConvertAll(ReadArray(archive, "image"), value => (float)value);
        int[] labels = MemoryMarshal.Cast<byte, int>(ReadArray(archive, "y")).ToArray();
        return new DigitImages(pixels, labels);
    }

    /// <summary>The data of a .npy entry, which follows a header of the length that its bytes 8 and 9 state.</summary>
    private static byte[] ReadArray(ZipArchive archive, string name)
    {
        ZipArchiveEntry entry = archive.GetEntry(name + ".npy") ?? throw new InvalidDataException($"There is no array '{name}'.");
        using var reader = new BinaryReader(entry.Open(), Encoding.ASCII);
        byte[] preamble = reader.ReadBytes(PreambleLength);
        int headerLength = BitConverter.ToUInt16(preamble, 8);
        reader.ReadBytes(headerLength);
        return reader.ReadBytes((int)entry.Length - PreambleLength - headerLength);
    }
}
