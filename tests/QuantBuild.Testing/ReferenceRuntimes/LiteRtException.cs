namespace QuantBuild.Testing.ReferenceRuntimes;

/// <summary>LiteRT.js refused a model or failed to run it.</summary>
public sealed class LiteRtException : Exception
{
    public LiteRtException()
    {
    }

    public LiteRtException(string message)
        : base(message)
    {
    }

    public LiteRtException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
