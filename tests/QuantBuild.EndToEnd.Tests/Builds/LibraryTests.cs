using QuantBuild.EndToEnd.Tests.Support;

namespace QuantBuild.EndToEnd.Tests.Builds;

/// <summary>A library with models and an application that refers to it alone.</summary>
[Collection(PackageSuite.Name)]
public sealed class LibraryTests(PackageFeed feed)
{
    [Fact]
    public void The_runtime_flows_to_an_application_and_the_build_side_does_not()
    {
        using ConsumerProject project = feed.CreateProject("""<ItemGroup><ProjectReference Include="Library/Library.csproj" /></ItemGroup>""");
        string library = project.Project(
            """
            <PropertyGroup><OutputType>Library</OutputType></PropertyGroup>
            <ItemGroup>
              <QuantizedModel Include="inside.tflite" />
              <QuantizedModel Include="Models/beside.tflite" Packaging="File" />
            </ItemGroup>
            """);
        project.Write("Library/Library.csproj", library);
        project.WriteModel("Library/inside.tflite");
        project.WriteModel("Library/Models/beside.tflite", seed: 2);
        string application = File.ReadAllText(project.ProjectFile);
        int reference = application.IndexOf("<PackageReference", StringComparison.Ordinal);
        application = application.Remove(reference, application.IndexOf("/>", reference, StringComparison.Ordinal) + 2 - reference);
        application = application.Replace("</PropertyGroup>", "<DefaultItemExcludes>$(DefaultItemExcludes);Library/**</DefaultItemExcludes></PropertyGroup>", StringComparison.Ordinal);
        project.Write("App.csproj", application);
        project.Write(
            "Program.cs",
            """
            float[] y = new float[3];
            using (Library.Inside inside = new()) { inside.Invoke([1, 2, 3, 4], y); }
            using (Library.Models.Beside beside = new()) { beside.Invoke([1, 2, 3, 4], y); }
            using var own = QuantBuild.Runtime.Interpreter.Load("Library/inside.tflite");
            Console.WriteLine($"done {y.Length} {own.Inputs.Count}");
            """);

        CommandResult build = project.Build().Succeeds();
        Assert.Equal(["Models/beside.tflite", "inside.tflite"], build.Quantized);
        Assert.Equal("done 3 1\n", project.Run().Succeeds().Output);
        Assert.Empty(project.Results());
        Assert.True(File.Exists(project.PathOf("bin/Debug/net10.0/Models/beside.tflite")));
    }
}
