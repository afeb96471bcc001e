using QuantBuild.FlatBuffers;

namespace QuantBuild.Model.Tests;

public class NewerSchemaTests
{
    private static readonly Wire.Model Tables = ModelReader.ReadTables(ModelWriter.Write(TestModels.FullyConnected()));

    [Fact]
    public void A_field_of_a_newer_schema_is_read_over_but_not_lost_in_silence()
    {
        byte[] file = FlatBufferWriter.Write(new NewerModel(Tables), Wire.Model.FileIdentifier).ToArray();

        TfliteModel model = ModelReader.Read(file);

        Assert.NotNull(model.UnknownField);
        Assert.Equal(TestModels.FullyConnected().Main.Nodes.Length, model.Main.Nodes.Length);
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => ModelWriter.Write(model));
        Assert.Equal("QB1006", error.Diagnostic.Id);
        Assert.Contains($"byte {model.UnknownField}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_schema_has_no_unknown_fields()
    {
        foreach ((string _, TfliteModel model) in TestModels.All)
        {
            Assert.Null(ModelReader.Read(ModelWriter.Write(model)).UnknownField);
        }
    }
}
