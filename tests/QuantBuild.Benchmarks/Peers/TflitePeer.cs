using QuantBuild.Testing.ReferenceRuntimes;

namespace QuantBuild.Benchmarks.Peers;

/// <summary>A model in TensorFlow Lite 2.9.0 with XNNPACK.</summary>
internal sealed class TflitePeer : IDisposable
{
    private readonly TfliteInterpreter _interpreter;

    public TflitePeer(ReadOnlySpan<byte> model, int threads)
    {
        _interpreter = new TfliteInterpreter(model, TfliteKernels.Xnnpack, threads);
        for (int i = 0; i < _interpreter.Inputs.Count; i++)
        {
            PeerInput.Fill(_interpreter.Input(i), _interpreter.Inputs[i].Type == TfliteElementType.Float32);
        }
    }

    public void Invoke()
    {
        _interpreter.Invoke();
    }

    public void Dispose()
    {
        _interpreter.Dispose();
    }
}
