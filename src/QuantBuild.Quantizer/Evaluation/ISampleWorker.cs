namespace QuantBuild.Quantizer.Evaluation;

/// <summary>Runs samples on one thread.</summary>
internal interface ISampleWorker : IDisposable
{
    void Run(int sample);
}
