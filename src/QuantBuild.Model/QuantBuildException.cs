namespace QuantBuild.Model;

/// <summary>An error that the user can act on.</summary>
/// <param name="diagnostic">The code, file, message and remedy.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class QuantBuildException(Diagnostic diagnostic, Exception? innerException = null)
    : Exception(diagnostic?.Message, innerException)
{
    /// <summary>The code, file, message and remedy.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic ?? throw new ArgumentNullException(nameof(diagnostic));
}
