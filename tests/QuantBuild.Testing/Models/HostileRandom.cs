using System.Buffers.Binary;
using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Models;

/// <summary>Seeded parts of models, likely ones and such as only damage or malice makes.</summary>
internal sealed class HostileRandom(int seed)
{
    private static readonly int[] Sizes =
        [int.MinValue, -1, 0, 1, 2, 3, 4, 5, 7, 8, 16, 17, 64, 255, 1000, 1 << 16, 1 << 30, int.MaxValue];

    private static readonly float[] Scales = [0, -1, 1e-40f, 1e-30f, 1e-9f, 0.003f, 0.1f, 1, 1e9f, 1e38f, float.NaN, float.PositiveInfinity];

    private static readonly long[] ZeroPoints = [0, -128, 127, 128, 255, 40_000, int.MaxValue, long.MinValue];

    private static readonly ElementType[] Common =
        [ElementType.Float32, ElementType.Int8, ElementType.UInt8, ElementType.Int16, ElementType.Int32, ElementType.Int64, ElementType.Boolean];

    private static readonly ElementType[] All = Enum.GetValues<ElementType>();

    private readonly Random _random = new(seed);

    public int Next(int end) => _random.Next(end);

    public int Next(int first, int end) => _random.Next(first, end);

    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    public int Size() => Pick(Sizes);

    public float Scale() => Pick(Scales);

    public ElementType Type() => Pick(Next(2) == 0 ? Common : All);

    /// <summary>Bytes of the length that the tensor needs.</summary>
    public byte[] Fill(Tensor tensor)
    {
        bool isSmall = tensor.Shape.IsKnown && tensor.Shape.Dimensions.Aggregate(1.0, static (product, size) => product * size) < 1 << 16;
        byte[] data = new byte[isSmall ? tensor.Type.ByteLength(tensor.Shape.ElementCount) : Next(64)];
        Fill(tensor.Type, data);
        return data;
    }

    /// <summary>Elements of any kind; of wide integers, which may count or point to something, small ones or zeros alone.</summary>
    public void Fill(ElementType type, Span<byte> data)
    {
        int width = type == ElementType.Int32 ? sizeof(int) : sizeof(long);
        if (type is not (ElementType.Int32 or ElementType.Int64))
        {
            _random.NextBytes(data);
            return;
        }

        bool areZero = Next(2) == 0;
        for (; data.Length >= width; data = data[width..])
        {
            Write(data[..width], areZero ? 0 : Next(-2, 5));
        }
    }

    /// <summary>The data of a constant with one wide integer changed to any other.</summary>
    public byte[] ChangeInteger(Tensor tensor)
    {
        byte[] data = tensor.Data.ToArray();
        int width = tensor.Type == ElementType.Int64 ? sizeof(long) : sizeof(int);
        if (data.Length >= width)
        {
            Write(data.AsSpan(Next(data.Length / width) * width, width), Size());
        }

        return data;
    }

    public Shape Shape(Shape shape)
    {
        ImmutableArray<int> dimensions = shape.Dimensions;
        return Next(5) switch
        {
            0 when dimensions.Length > 0 => new Shape(dimensions.RemoveAt(Next(dimensions.Length))),
            1 => new Shape(dimensions.Insert(Next(dimensions.Length + 1), Next(2) == 0 ? Next(1, 4) : Size())),
            2 => [.. dimensions.Reverse()],
            _ when dimensions.Length > 0 => new Shape(dimensions.SetItem(Next(dimensions.Length), Size())),
            _ => shape,
        };
    }

    public Quantization Quantization(Shape shape)
    {
        int axis = Next(-1, 5);
        int count = Next(3) switch
        {
            0 when (uint)axis < (uint)shape.Rank => Math.Clamp(shape[axis], 0, 1024),
            1 => Next(0, 25),
            _ => 1,
        };
        return new Quantization
        {
            Scales = [.. Enumerable.Range(0, count).Select(_ => Scale())],
            ZeroPoints = [.. Enumerable.Range(0, Next(2) == 0 ? count : 1).Select(_ => Pick(ZeroPoints))],
            Axis = axis,
        };
    }

    public SparsityParameters Sparsity(Shape shape) => new()
    {
        TraversalOrder = [.. Enumerable.Range(0, Next(0, shape.Rank + 2))],
        DimMetadata =
        [
            .. Enumerable.Range(0, Next(0, shape.Rank + 2)).Select(_ => new DimensionMetadata
            {
                Format = Next(2) == 0 ? DimensionType.Dense : DimensionType.SparseCsr,
                DenseSize = Size(),
                ArraySegments = Next(2) == 0 ? null : new Int32Vector { Values = [0, Size()] },
                ArrayIndices = Next(2) == 0 ? null : new Int32Vector { Values = [Size()] },
            }),
        ],
    };

    private static void Write(Span<byte> element, int value)
    {
        if (element.Length == sizeof(int))
        {
            BinaryPrimitives.WriteInt32LittleEndian(element, value);
        }
        else
        {
            BinaryPrimitives.WriteInt64LittleEndian(element, value);
        }
    }
}
