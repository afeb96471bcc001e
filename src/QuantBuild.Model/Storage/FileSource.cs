using Microsoft.Win32.SafeHandles;

namespace QuantBuild.Model.Storage;

/// <summary>A file read part by part: for models larger than an array.</summary>
internal sealed class FileSource(SafeFileHandle file) : ModelSource
{
    public override long Length { get; } = RandomAccess.GetLength(file);

    public override ReadOnlyMemory<byte> Slice(long offset, int length)
    {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length)
        {
            int read = RandomAccess.Read(file, bytes.AsSpan(done), offset + done);
            if (read == 0)
            {
                throw new EndOfStreamException("The file became shorter while it was read.");
            }

            done += read;
        }

        return bytes;
    }
}
