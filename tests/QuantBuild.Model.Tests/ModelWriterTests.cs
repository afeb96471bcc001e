using QuantBuild.Model.Schema;
using QuantBuild.Model.Storage;

namespace QuantBuild.Model.Tests;

public class ModelWriterTests
{
    [Fact]
    public void Buffer_zero_is_empty()
    {
        Wire.Model wire = ModelReader.ReadTables(ModelWriter.Write(TestModels.QuantizedConvolution()));

        Assert.True(wire.Buffers[0].Data.IsEmpty);
        Assert.Equal([0u, 1u, 2u, 0u, 0u], wire.Subgraphs[0].Tensors.Select(static tensor => tensor.Buffer));
    }

    [Fact]
    public void Constants_lie_on_sixteen_bytes()
    {
        byte[] file = ModelWriter.Write(TestModels.QuantizedConvolution());

        Assert.Equal(0, file.AsSpan().IndexOf(new byte[] { 1, 0xFE, 3, 0xFC, 5, 0xFA, 7, 0xF8 }) % 16);
        Assert.Equal(0, file.Length % 16);
    }

    [Theory]
    [InlineData((int)BuiltinOperator.Conv2D, 3)]
    [InlineData((int)BuiltinOperator.SegmentSum, 125)]
    [InlineData((int)BuiltinOperator.Cumsum, 127)]
    [InlineData((int)BuiltinOperator.StablehloCase, 127)]
    public void Operator_codes_are_written_for_old_readers_too(int value, int deprecated)
    {
        BuiltinOperator kind = (BuiltinOperator)value;
        Wire.OperatorCode code = OperatorCodes.Of(new Node { Id = new(0), Operator = kind });

        Assert.Equal(kind, code.BuiltinCode);
        Assert.Equal(deprecated, code.DeprecatedBuiltinCode);
        Assert.Equal(kind, OperatorCodes.Resolve(code));
    }

    [Fact]
    public void Files_of_old_writers_have_the_short_code_only() => Assert.Equal(
        BuiltinOperator.Softmax,
        OperatorCodes.Resolve(new Wire.OperatorCode { DeprecatedBuiltinCode = (sbyte)BuiltinOperator.Softmax }));

    [Fact]
    public void Operator_codes_are_shared_and_ordered_by_first_use()
    {
        TfliteModel model = TestModels.ControlFlow();

        Wire.Model wire = ModelReader.ReadTables(ModelWriter.Write(model));

        Assert.Equal(
            [BuiltinOperator.If, BuiltinOperator.Neg, BuiltinOperator.Abs],
            wire.OperatorCodes.Select(static code => code.BuiltinCode));
    }

    [Fact]
    public void Streams_get_the_same_bytes()
    {
        using MemoryStream stream = new();
        ModelWriter.Write(TestModels.Unusual(), stream);

        Assert.Equal(ModelWriter.Write(TestModels.Unusual()), stream.ToArray());
    }

    [Fact]
    public void An_id_that_refers_to_nothing_is_an_error()
    {
        TfliteModel model = TestModels.FullyConnected();
        model = model.WithMain(model.Main with { Outputs = [new TensorId(99)] });

        QuantBuildException error = Assert.Throws<QuantBuildException>(() => ModelWriter.Write(model));

        Assert.Equal("QB2001", error.Diagnostic.Id);
    }

    [Fact]
    public void Large_models_keep_their_constants_behind_the_tables()
    {
        foreach ((string name, TfliteModel model) in TestModels.All)
        {
            byte[] file = WriteLarge(model);

            TfliteModel whole = ModelReader.Read(file, name);
            TfliteModel byParts = ModelReader.ReadLarge(new MemorySource(file), name, headLength: 64);

            Assert.Equal(ModelPrinter.Print(model), ModelPrinter.Print(whole));
            Assert.Equal(ModelPrinter.Print(model), ModelPrinter.Print(byParts));
            Assert.Equal(ModelWriter.Write(model), ModelWriter.Write(byParts));
            Assert.Equal(file, WriteLarge(whole));
        }
    }

    [Fact]
    public void Constants_behind_the_tables_lie_on_sixteen_bytes()
    {
        Wire.Model wire = ModelReader.ReadTables(WriteLarge(TestModels.QuantizedConvolution()));

        Assert.All(wire.Buffers.Skip(1), static buffer =>
        {
            Assert.True(buffer.Data.IsEmpty);
            Assert.True(buffer.Offset > 1 && buffer.Offset % 16 == 0);
        });
        Assert.Equal([8ul, 8ul], wire.Buffers.Skip(1).Select(static buffer => buffer.Size));
    }

    private static byte[] WriteLarge(TfliteModel model)
    {
        ModelImage image = ModelWriter.Layout(model, inlineLimit: -1);
        using MemoryStream stream = new();
        image.WriteTo(stream);
        Assert.Equal(image.Length, stream.Length);
        return stream.ToArray();
    }
}
