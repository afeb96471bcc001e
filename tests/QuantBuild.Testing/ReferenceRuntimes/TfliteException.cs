namespace QuantBuild.Testing.ReferenceRuntimes;

/// <summary>TensorFlow Lite refused a model or failed to run it; the message holds what it reported.</summary>
public sealed class TfliteException : Exception
{
    public TfliteException()
    {
    }

    public TfliteException(string message)
        : base(message)
    {
    }

    public TfliteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
