using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using QuantBuild.Model;

namespace QuantBuild.Quantizer.Data;

internal static class NpyHeaderWriter
{
    private const int PrefixLength = 10;
    private const int Alignment = 64;

    /// <summary>A header of version 1 whose length is a multiple of 64.</summary>
    public static byte[] Write(ElementType type, ReadOnlySpan<int> shape)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{{'descr': '{NpyTypes.Describe(type)}', 'fortran_order': False, 'shape': (");
        foreach (int dimension in shape)
        {
            text.Append(CultureInfo.InvariantCulture, $"{dimension}, ");
        }

        if (shape.Length > 0)
        {
            text.Length -= shape.Length == 1 ? 1 : 2;
        }

        text.Append("), }");
        int length = (PrefixLength + text.Length + Alignment) / Alignment * Alignment;
        byte[] header = new byte[length];
        header.AsSpan().Fill((byte)' ');
        ((ReadOnlySpan<byte>)[0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0]).CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(length - PrefixLength));
        Encoding.ASCII.GetBytes(text.ToString(), header.AsSpan(PrefixLength));
        header[^1] = (byte)'\n';
        return header;
    }
}
