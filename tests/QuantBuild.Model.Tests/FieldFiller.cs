using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantBuild.FlatBuffers;

namespace QuantBuild.Model.Tests;

/// <summary>Gives every field a value that is not its default, down to some depth.</summary>
internal readonly struct FieldFiller(Random random, int depth) : IFieldVisitor
{
    private const int Items = 3;

    public static T Fill<T>(T table, Random random, int depth)
        where T : class, ITable
    {
        FieldFiller filler = new(random, depth);
        table.Describe(ref filler);
        return table;
    }

    public void Scalar<T>(int slot, string name, ref T value, T defaultValue)
        where T : unmanaged
    {
        while (EqualityComparer<T>.Default.Equals(value, defaultValue))
        {
            value = Next<T>();
        }
    }

    public void String(int slot, string name, ref string? value) => value = $"{name} {random.Next()}";

    public void Bytes(int slot, string name, ref ReadOnlyMemory<byte> value, int alignment)
    {
        byte[] bytes = new byte[random.Next(1, 40)];
        random.NextBytes(bytes);
        value = bytes;
    }

    public void Vector<T>(int slot, string name, ref ImmutableArray<T> value, int alignment)
        where T : unmanaged
    {
        ImmutableArray<T>.Builder items = ImmutableArray.CreateBuilder<T>();
        for (int index = 0; index < Items; index++)
        {
            items.Add(Next<T>());
        }

        value = items.ToImmutable();
    }

    public void Table<T>(int slot, string name, ref T? value)
        where T : class, ITable, new()
    {
        if (depth > 0)
        {
            value = Fill(new T(), random, depth - 1);
        }
    }

    public void Tables<T>(int slot, string name, ref ImmutableArray<T> value)
        where T : class, ITable, new()
    {
        if (depth > 0)
        {
            value = [Fill(new T(), random, depth - 1), new T(), Fill(new T(), random, depth - 1)];
        }
    }

    public void Union<TUnion>(int slot, string name, ref object? value)
        where TUnion : IUnion
    {
        ITable? member = null;
        while (depth > 0 && member is null)
        {
            member = TUnion.Create((byte)random.Next(1, 256));
        }

        value = member is null ? null : Fill(member, random, depth - 1);
    }

    private T Next<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(bool))
        {
            return (T)(object)(random.Next(2) == 1);
        }

        Span<byte> bytes = stackalloc byte[Unsafe.SizeOf<T>()];
        random.NextBytes(bytes);
        return MemoryMarshal.Read<T>(bytes);
    }
}
