using System.Buffers.Binary;

namespace QuantBuild.Quantizer.Data.Archives;

/// <summary>The checksum of zip archives (ISO 3309, reflected polynomial 0xEDB88320), eight bytes a step.</summary>
internal struct Crc32
{
    private static readonly uint[][] Tables = MakeTables();

    private uint _value;

    public readonly uint Value => _value;

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        Crc32 crc = default;
        crc.Append(bytes);
        return crc.Value;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~_value;
        while (bytes.Length >= 8)
        {
            uint low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Tables[7][low & 0xFF] ^ Tables[6][(low >> 8) & 0xFF] ^ Tables[5][(low >> 16) & 0xFF] ^ Tables[4][low >> 24]
                ^ Tables[3][high & 0xFF] ^ Tables[2][(high >> 8) & 0xFF] ^ Tables[1][(high >> 16) & 0xFF] ^ Tables[0][high >> 24];
            bytes = bytes[8..];
        }

        foreach (byte value in bytes)
        {
            crc = (crc >> 8) ^ Tables[0][(crc ^ value) & 0xFF];
        }

        _value = ~crc;
    }

    private static uint[][] MakeTables()
    {
        uint[][] tables = new uint[8][];
        for (int table = 0; table < tables.Length; table++)
        {
            tables[table] = new uint[256];
            for (uint value = 0; value < 256; value++)
            {
                tables[table][value] = table == 0
                    ? Shift(value)
                    : (tables[table - 1][value] >> 8) ^ tables[0][tables[table - 1][value] & 0xFF];
            }
        }

        return tables;
    }

    private static uint Shift(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
        }

        return value;
    }
}
