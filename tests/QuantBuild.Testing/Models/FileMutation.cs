using System.Buffers.Binary;

namespace QuantBuild.Testing.Models;

/// <summary>Damages a file: the same seed always does the same.</summary>
internal static class FileMutation
{
    private static readonly uint[] Extremes =
        [0, 1, 4, 0x7F, 0xFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0, 0xFFFFFFFF];

    public static byte[] Apply(byte[] original, int seed)
    {
        Random random = new(seed);
        if (random.Next(8) == 0)
        {
            return original[..random.Next(original.Length)];
        }

        byte[] file = [.. original];
        for (int count = 1 << random.Next(4); count > 0; count--)
        {
            file = Change(file, random);
        }

        return file;
    }

    private static byte[] Change(byte[] file, Random random)
    {
        int position = random.Next(file.Length);
        int word = Math.Min(position & ~3, file.Length - 4);
        switch (random.Next(7))
        {
            case 0:
                file[position] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                file[position] = (byte)random.Next(256);
                break;
            case 2:
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(word), Extremes[random.Next(Extremes.Length)]);
                break;
            case 3:
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(word), (uint)random.Next(2 * file.Length));
                break;
            case 4:
                int delta = random.Next(-64, 65);
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(word), BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(word)) + delta);
                break;
            case 5:
                int length = random.Next(Math.Min(64, file.Length - position)) + 1;
                file.AsSpan(position, length).ToArray().CopyTo(file, random.Next(file.Length - length + 1));
                break;
            default:
                return [.. file[..position], .. file[(position + random.Next(file.Length - position))..], 0, 0, 0, 0];
        }

        return file;
    }
}
