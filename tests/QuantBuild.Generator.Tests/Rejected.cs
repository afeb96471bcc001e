namespace QuantBuild.Generator.Tests;

/// <summary>Asserts that arguments are rejected by name.</summary>
internal static class Rejected
{
    public static void Named(string parameter, string message, Action action)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(action);
        Assert.Equal(parameter, exception.ParamName);
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }
}
