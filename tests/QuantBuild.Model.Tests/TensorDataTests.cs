using System.Buffers.Binary;

namespace QuantBuild.Model.Tests;

public class TensorDataTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Unaligned_constants_are_read(int offset)
    {
        byte[] file = new byte[offset + 8];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(offset), -5);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(offset + 4), 70000);
        Tensor tensor = Constant(ElementType.Int32, [2], file.AsMemory(offset));

        Assert.Equal([-5, 70000], TensorData.ReadInt32s(tensor));
        Assert.Equal([-5, 70000], TensorData.ReadIndices(tensor));
    }

    [Fact]
    public void Long_indices_are_clamped() => Assert.Equal(
        [int.MinValue, 3, int.MaxValue],
        TensorData.ReadIndices(Constant(ElementType.Int64, [3], TensorData.ToBytes<long>([long.MinValue, 3, long.MaxValue]))));

    [Fact]
    public void Every_reader_reads_its_type()
    {
        Assert.Equal([1.5f], TensorData.ReadFloats(Constant(ElementType.Float32, [1], TensorData.ToBytes<float>([1.5f]))));
        Assert.Equal([-2L], TensorData.ReadInt64s(Constant(ElementType.Int64, [1], TensorData.ToBytes<long>([-2]))));
        Assert.Equal(new short[] { -3 }, TensorData.ReadInt16s(Constant(ElementType.Int16, [1], TensorData.ToBytes<short>([-3]))));
        Assert.Equal(new sbyte[] { -4 }, TensorData.ReadInt8s(Constant(ElementType.Int8, [1], TensorData.ToBytes<sbyte>([-4]))));
        Assert.Equal(new byte[] { 5 }, TensorData.ReadUInt8s(Constant(ElementType.UInt8, [1], TensorData.ToBytes<byte>([5]))));
    }

    [Fact]
    public void Another_type_is_QB2003()
    {
        Tensor tensor = Constant(ElementType.Int8, [4], new byte[4]);

        QuantBuildException error = Assert.Throws<QuantBuildException>(() => TensorData.ReadInt32s(tensor));

        Assert.Equal("QB2003", error.Diagnostic.Id);
    }

    private static Tensor Constant(ElementType type, Shape shape, ReadOnlyMemory<byte> data) =>
        TestModels.Tensor(0, "constant", type, shape) with { Buffer = new ModelBuffer(data) };
}
