namespace QuantBuild.Model.Storage;

/// <summary>The bytes of a model file, which may be more than one array can hold.</summary>
internal abstract class ModelSource
{
    public abstract long Length { get; }

    /// <summary>A part of the file; <paramref name="offset"/> and <paramref name="length"/> lie within it.</summary>
    public abstract ReadOnlyMemory<byte> Slice(long offset, int length);

    public bool Contains(ulong offset, ulong length) =>
        offset <= (ulong)Length && length <= (ulong)Length - offset && length <= (ulong)Array.MaxLength;
}
