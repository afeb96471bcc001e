namespace QuantBuild.Model;

/// <summary>Bytes of the model; tensors that share one share its object.</summary>
internal sealed class ModelBuffer(ReadOnlyMemory<byte> data)
{
    public ModelBuffer()
        : this(default)
    {
    }

    /// <summary>Little-endian elements: a slice of the file, aligned only as the file was.</summary>
    public ReadOnlyMemory<byte> Data { get; } = data;

    public bool IsEmpty => Data.IsEmpty;
}
