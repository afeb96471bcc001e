using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Digits.Training.Export;

/// <summary>An array in NumPy's .npy format, version 1.0, little-endian.</summary>
internal sealed record NpyEntry(string Name, string Type, int[] Shape, byte[] Data)
{
    private const int PreambleLength = 10;
    private const int Alignment = 64;

    public static NpyEntry OfBytes(string name, byte[] values, params int[] shape) => new(name, "|u1", shape, values);

    public static NpyEntry OfInt32(string name, int[] values, params int[] shape) =>
        new(name, "<i4", shape, MemoryMarshal.AsBytes<int>(values).ToArray());

    public void Write(Stream stream)
    {
        string shape = string.Join(", ", Shape) + (Shape.Length == 1 ? "," : "");
        string header = $"{{'descr': '{Type}', 'fortran_order': False, 'shape': ({shape}), }}";
        int length = (PreambleLength + header.Length + Alignment) / Alignment * Alignment;
        byte[] preamble = [0x93, .. "NUMPY"u8, 1, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(preamble.AsSpan(8), (ushort)(length - PreambleLength));
        stream.Write(preamble);
        stream.Write(Encoding.ASCII.GetBytes(header.PadRight(length - PreambleLength - 1) + "\n"));
        stream.Write(Data);
    }
}
