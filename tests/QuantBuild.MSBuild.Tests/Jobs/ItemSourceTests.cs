using System.Xml;
using Microsoft.Build.Framework;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.MSBuild.Tests.Support;
using static QuantBuild.MSBuild.Tests.Support.TestProject;

namespace QuantBuild.MSBuild.Tests.Jobs;

public sealed class ItemSourceTests : IDisposable
{
    private readonly TestProject _project = new();

    public ItemSourceTests() => _project.Write(
        "App.csproj",
        """
        <Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
          <ItemGroup>
            <QuantizedModel Include="a.tflite" />
            <QuantizedModel Include="a.tflite" ClassName="Second" Condition="'$(X)' == ''" />
            <QuantizedModel Include="Models\b.tflite; c.tflite" Quantization="$(Scheme)">
              <Labels> c.txt </Labels>
            </QuantizedModel>
            <QuantizedModel Include="many/*.tflite" Packaging="File" />
            <QuantizedModel Include="$(More)" />
          </ItemGroup>
        </Project>
        """);

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("a.tflite", "", "", 3)]
    [InlineData("a.tflite", "ClassName", "Second", 4)]
    [InlineData("Models/b.tflite", "Labels", "c.txt", 5)]
    [InlineData("c.tflite", "Labels", "c.txt", 5)]
    [InlineData("many/x.tflite", "Packaging", "File", 8)]
    [InlineData("y.tflite", "", "", 9)]
    [InlineData("y.tflite", "Labels", "d.txt", 9)]
    public void An_item_is_found_where_it_is_written(string item, string metadata, string value, int line)
    {
        ITaskItem model = metadata.Length == 0 ? Item(item) : Item(item, (metadata, value));
        IXmlLineInfo place = new ItemSource(model, _project.ProjectFile).Find()!;
        Assert.Equal(line, place.LineNumber);
        Assert.Equal(6, place.LinePosition);
    }

    [Fact]
    public void An_item_that_several_elements_may_have_made_has_no_place() =>
        Assert.Null(new ItemSource(Item("many/x.tflite", ("Packaging", "File"), ("ClassName", "X")), Twice()).Find());

    [Theory]
    [InlineData("<Project><QuantizedModel Include='a.tflite' ")]
    [InlineData("")]
    [InlineData("<Project />")]
    public void A_project_that_does_not_show_it_gives_no_place(string content)
    {
        _project.Write("App.csproj", content);
        Assert.Null(new ItemSource(Item("a.tflite"), _project.ProjectFile).Find());
        Assert.Null(new ItemSource(Item("a.tflite"), _project.PathOf("none.csproj")).Find());
    }

    [Fact]
    public void A_path_of_the_project_is_no_address()
    {
        _project.Write("a%20b#c/App.csproj", "<Project><QuantizedModel Include='a.tflite' /></Project>");
        Assert.NotNull(new ItemSource(Item("a.tflite"), _project.PathOf("a%20b#c/App.csproj")).Find());
    }

    private string Twice()
    {
        _project.Write("App.csproj", "<Project><QuantizedModel Include='many/*' /><QuantizedModel Include='*/x.tflite' /></Project>");
        return _project.ProjectFile;
    }
}
