using QuantBuild.Model;
using QuantBuild.Runtime;

namespace QuantBuild.Benchmarks.Peers;

/// <summary>A model in this runtime.</summary>
internal sealed class OurPeer : IDisposable
{
    private readonly Interpreter _interpreter;

    /// <exception cref="QuantBuildException">The model cannot be run.</exception>
    public OurPeer(byte[] model, int threads)
    {
        _interpreter = Interpreter.Load(model, new InterpreterOptions { Threads = threads });
        for (int i = 0; i < _interpreter.Inputs.Count; i++)
        {
            PeerInput.Fill(_interpreter.GetInput<byte>(i), _interpreter.Inputs[i].Type == ElementType.Float32);
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
