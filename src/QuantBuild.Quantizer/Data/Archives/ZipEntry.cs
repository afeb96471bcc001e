namespace QuantBuild.Quantizer.Data.Archives;

/// <summary>One file of a zip archive, checked against the archive's length.</summary>
internal sealed record ZipEntry(string Name, bool IsDeflated, uint Checksum, long CompressedLength, long Length, long HeaderPosition);
