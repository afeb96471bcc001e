using QuantBuild.Model;

namespace QuantBuild.Runtime.Execution;

/// <summary>Sees the values of tensors while an interpreter runs, each before anything can overwrite it.</summary>
internal interface ITensorObserver
{
    void Observe(TensorRef tensor, ReadOnlySpan<byte> values);
}
