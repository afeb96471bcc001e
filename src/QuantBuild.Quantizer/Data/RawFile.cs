using Microsoft.Win32.SafeHandles;
using QuantBuild.Quantizer.Data.Storage;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Data;

/// <summary>.bin files: samples of an input, little-endian, one after another.</summary>
internal static class RawFile
{
    /// <exception cref="Model.QuantBuildException">The length is not that of whole samples.</exception>
    public static StoredArray Open(string path, TensorDetails? input, ContentStore store)
    {
        if (input is null)
        {
            throw DataError.WrongLabels(path, "a .bin file does not tell its element type");
        }

        string name = Path.GetFileNameWithoutExtension(path);
        using SafeFileHandle file = FileRead.Open(path);
        long length = RandomAccess.GetLength(file);
        if (input.ByteLength == 0 || length % input.ByteLength != 0)
        {
            throw DataError.Malformed(
                path, $"its {length} bytes are not a whole number of samples of '{input.Name}', of {input.ByteLength} bytes each");
        }

        long samples = length / input.ByteLength;
        return samples <= int.MaxValue
            ? new StoredArray(path, name, input.Type, [(int)samples, .. input.Shape], store.Reference(path, 0))
            : throw DataError.Malformed(path, $"its {samples} samples are too many");
    }
}
