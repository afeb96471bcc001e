namespace QuantBuild.FlatBuffers.Tests;

internal sealed class Choice : IUnion
{
    private Choice()
    {
    }

    public static byte TagOf(object? value) => value switch
    {
        null => 0,
        Leaf => 1,
        Other => 2,
        _ => throw new ArgumentException("No member.", nameof(value)),
    };

    public static ITable? Create(byte tag) => tag switch
    {
        1 => new Leaf(),
        2 => new Other(),
        _ => null,
    };
}
