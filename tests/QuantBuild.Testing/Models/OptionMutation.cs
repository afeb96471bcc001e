using System.Collections.Immutable;
using System.Reflection;

namespace QuantBuild.Testing.Models;

/// <summary>Copies of an operator's options with one field changed, whatever the operator.</summary>
internal static class OptionMutation
{
    private static readonly MethodInfo Clone = typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!;

    public static object? Apply(object? options, HostileRandom random)
    {
        PropertyInfo[] fields = options?.GetType().GetProperties().Where(static field => field.CanWrite).ToArray() ?? [];
        if (fields.Length == 0)
        {
            return options;
        }

        object copy = Clone.Invoke(options, [])!;
        PropertyInfo field = random.Pick(fields);
        field.SetValue(copy, Value(field.PropertyType, random) ?? field.GetValue(copy));
        return copy;
    }

    private static object? Value(Type type, HostileRandom random) => type switch
    {
        { IsEnum: true } => Enum.ToObject(type, random.Next(-1, 25)),
        _ when type == typeof(int) => random.Size(),
        _ when type == typeof(uint) => (uint)random.Size(),
        _ when type == typeof(long) => (long)random.Size() * random.Size(),
        _ when type == typeof(bool) => random.Next(2) == 0,
        _ when type == typeof(float) => random.Scale(),
        _ when type == typeof(string) => random.Next(2) == 0 ? "" : "other",
        _ when type == typeof(ImmutableArray<int>) => Enumerable.Range(0, random.Next(4)).Select(_ => random.Size()).ToImmutableArray(),
        _ => null,
    };
}
