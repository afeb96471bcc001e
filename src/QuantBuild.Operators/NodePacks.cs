namespace QuantBuild.Operators;

/// <summary>The packed constants of one node, one object of each type.</summary>
internal sealed class NodePacks
{
    private readonly Dictionary<Type, object> _byType = [];

    public T Get<T>(Func<T> pack)
        where T : class
    {
        lock (_byType)
        {
            if (!_byType.TryGetValue(typeof(T), out object? packed))
            {
                _byType[typeof(T)] = packed = pack();
            }

            return (T)packed;
        }
    }
}
