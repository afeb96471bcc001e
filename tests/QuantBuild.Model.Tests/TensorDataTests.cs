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
    }

    [Fact]
    public void Every_reader_reads_its_type()
    {
        Assert.Equal([1.5f], TensorData.ReadFloats(Constant(ElementType.Float32, [1], TensorData.ToBytes<float>([1.5f]))));
        Assert.Equal(new sbyte[] { -4 }, TensorData.ReadInt8s(Constant(ElementType.Int8, [1], TensorData.ToBytes<sbyte>([-4]))));
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
