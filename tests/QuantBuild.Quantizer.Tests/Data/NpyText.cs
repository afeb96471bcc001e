using System.Buffers.Binary;
using System.Text;

namespace QuantBuild.Quantizer.Tests.Data;

/// <summary>Files put together by hand, so that the reader is not only tested against our writer.</summary>
internal static class NpyText
{
    public static byte[] File(string header, ReadOnlySpan<byte> data, int version = 1)
    {
        byte[] text = Encoding.UTF8.GetBytes(header + "\n");
        byte[] length = new byte[version == 1 ? 2 : 4];
        if (version == 1)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)text.Length);
        }

        return [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', (byte)version, 0, .. length, .. text, .. data];
    }

    public static string Header(string type, string shape, bool fortran = false) =>
        $"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}";
}
