namespace QuantBuild.Quantizer.Data.Storage;

/// <summary>The bytes of an array's elements, readable at any position by several threads.</summary>
internal abstract class ArrayContent
{
    /// <exception cref="Model.QuantBuildException">The file cannot be read or has become shorter.</exception>
    public abstract void Read(long position, Span<byte> destination);
}
