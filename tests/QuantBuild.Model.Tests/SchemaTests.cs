using QuantBuild.FlatBuffers;
using QuantBuild.Model.Schema;

namespace QuantBuild.Model.Tests;

public class SchemaTests
{
    [Fact]
    public void Every_operator_has_a_name_and_a_number()
    {
        BuiltinOperator[] operators = Enum.GetValues<BuiltinOperator>();

        Assert.Equal(Enumerable.Range(0, 210), operators.Select(static value => (int)value));
        Assert.Equal("RELU_N1_TO_1", BuiltinOperatorNames.Of(BuiltinOperator.ReluN1To1));
        Assert.Equal("STABLEHLO_CASE", BuiltinOperatorNames.Of(BuiltinOperator.StablehloCase));
        Assert.Equal("-7", BuiltinOperatorNames.Of((BuiltinOperator)(-7)));
    }

    [Fact]
    public void Every_option_table_comes_back_with_every_field()
    {
        AssertRoundTrips<BuiltinOptions, BuiltinOptionsType>(126);
        AssertRoundTrips<BuiltinOptions2, BuiltinOptions2Type>(23);
        AssertRoundTrips<QuantizationDetails, QuantizationDetailsType>(3);
        AssertRoundTrips<SparseIndexVector, SparseIndexVectorType>(3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_model_with_every_field_set_comes_back(int seed)
    {
        Wire.Model model = FieldFiller.Fill(new Wire.Model(), new Random(seed), depth: 6);

        byte[] file = FlatBufferWriter.Write(model, Wire.Model.FileIdentifier).ToArray();

        Assert.Equal(model, ModelReader.ReadTables(file));
        Assert.Equal(file, FlatBufferWriter.Write(ModelReader.ReadTables(file), Wire.Model.FileIdentifier).ToArray());
    }

    [Fact]
    public void A_table_that_is_no_member_has_no_tag() =>
        Assert.Throws<ArgumentException>(() => BuiltinOptions.TagOf(new Wire.Model()));

    private static void AssertRoundTrips<TUnion, TTag>(int members)
        where TUnion : IUnion
        where TTag : struct, Enum
    {
        Assert.Equal(members + 1, Enum.GetValues<TTag>().Length);
        for (byte tag = 1; tag <= members; tag++)
        {
            ITable filled = FieldFiller.Fill(TUnion.Create(tag)!, new Random(tag), depth: 2);

            Assert.Equal(tag, TUnion.TagOf(filled));
            Assert.Equal(Enum.ToObject(typeof(TTag), tag).ToString(), filled.GetType().Name);
            byte[] file = FlatBufferWriter.Write(new Holder<TUnion> { Value = filled }).ToArray();
            Assert.Equal(filled, FlatBufferReader.Read<Holder<TUnion>>(file).Value);
        }

        Assert.Null(TUnion.Create(0));
        Assert.Null(TUnion.Create((byte)(members + 1)));
    }
}
