using QuantBuild.Testing;

namespace QuantBuild.Model.Tests;

public class ZooRoundTripTests
{
    [ZooTheory]
    [MemberData(nameof(ZooModels.All), MemberType = typeof(ZooModels))]
    public void Nothing_is_lost(string name)
    {
        byte[] original = File.ReadAllBytes(Zoo.Path(name));
        TfliteModel model = ModelReader.Read(original, name);

        byte[] written = ModelWriter.Write(model);

        Wire.Model expected = ModelReader.ReadTables(original);
        Wire.Model actual = ModelReader.ReadTables(written);
        Assert.Equal(WireForm.Operators(expected), WireForm.Operators(actual));
        Assert.Equal(WireForm.Canonical(expected), WireForm.Canonical(actual));
        Assert.Equal(model.AssociatedFiles.Length, ModelReader.Read(written).AssociatedFiles.Length);
    }

    [ZooTheory]
    [MemberData(nameof(ZooModels.All), MemberType = typeof(ZooModels))]
    public void Writing_again_gives_the_same_bytes(string name)
    {
        byte[] first = ModelWriter.Write(ModelReader.Read(File.ReadAllBytes(Zoo.Path(name)), name));
        byte[] second = ModelWriter.Write(ModelReader.Read(first, name));

        Assert.Equal(first, second);
    }

    [ZooFact]
    public void There_are_models() => Assert.NotEmpty(Zoo.Models);
}
