using QuantBuild.MSBuild.Jobs;

namespace QuantBuild.MSBuild.Tests.Jobs;

public sealed class CSharpNamesTests
{
    [Theory]
    [InlineData("digits", "Digits")]
    [InlineData("kws_ref_model", "KwsRefModel")]
    [InlineData("kws.de", "KwsDe")]
    [InlineData("pretrainedResnet", "PretrainedResnet")]
    [InlineData("3d-net v2", "_3dNetV2")]
    [InlineData("größe", "Größe")]
    [InlineData("---", "Model")]
    public void A_file_name_becomes_a_class_name(string fileName, string expected)
    {
        Assert.Equal(expected, CSharpNames.ToPascalCase(fileName));
        Assert.True(CSharpNames.IsIdentifier(expected));
    }

    [Theory]
    [InlineData("App", "", "App")]
    [InlineData("App", "Models", "App.Models")]
    [InlineData("App", "my models/2nd/new", "App.my_models._2nd._new")]
    [InlineData("", "Models", "Models")]
    [InlineData("", "", "")]
    [InlineData("A.B", "v1.2\\x", "A.B.v1._2.x")]
    [InlineData("my-app", "", "my_app")]
    [InlineData("My Root.1x.new", "Models", "My_Root._1x._new.Models")]
    [InlineData("A..B", "", "A.B")]
    public void Folders_become_namespaces(string root, string folder, string expected) =>
        Assert.Equal(expected, CSharpNames.NamespaceOf(root, folder));

    [Theory]
    [InlineData("class", false)]
    [InlineData("1st", false)]
    [InlineData("a-b", false)]
    [InlineData("", false)]
    [InlineData("_x1", true)]
    public void Identifiers_are_told_from_other_words(string name, bool expected) =>
        Assert.Equal(expected, CSharpNames.IsIdentifier(name));
}
