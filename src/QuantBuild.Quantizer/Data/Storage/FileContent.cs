using Microsoft.Win32.SafeHandles;

namespace QuantBuild.Quantizer.Data.Storage;

/// <summary>Elements that stay in their file.</summary>
/// <param name="path">The file.</param>
/// <param name="handle">The open file, owned by another; null to open it for each read.</param>
/// <param name="start">The position of the first element.</param>
internal sealed class FileContent(string path, SafeFileHandle? handle, long start) : ArrayContent
{
    public override void Read(long position, Span<byte> destination)
    {
        if (handle is not null)
        {
            FileRead.Exactly(handle, path, start + position, destination);
            return;
        }

        using SafeFileHandle opened = FileRead.Open(path);
        FileRead.Exactly(opened, path, start + position, destination);
    }
}
