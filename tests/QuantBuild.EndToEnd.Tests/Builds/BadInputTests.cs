using System.Text.RegularExpressions;
using QuantBuild.EndToEnd.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Testing.Models;

namespace QuantBuild.EndToEnd.Tests.Builds;

/// <summary>What a user sees who asked for something wrong. One project; the property Case chooses the mistake.</summary>
[Collection(PackageSuite.Name)]
public sealed class BadInputTests(PackageFeed feed)
{
    private const string Items =
        """
        <ItemGroup>
          <QuantizedModel Include="good.tflite" Condition="'$(Case)' != 'empty'" />
          <QuantizedModel Include="good.tflite" ClassName="Other" Quantisation="Int8" Condition="'$(Case)' == 'metadata'" />
          <QuantizedModel Include="Good.Tflite" Condition="'$(Case)' == 'twice'" />
          <QuantizedModel Include="truncated.tflite" Condition="'$(Case)' == 'truncated'" />
          <QuantizedModel Include="missing.tflite" Condition="'$(Case)' == 'missing'" />
          <QuantizedModel Include="good.tflite" ClassName="Other" CalibrationData="none.npz" Condition="'$(Case)' == 'calibration'" />
        </ItemGroup>
        """;

    [Fact]
    public void Mistakes_are_errors_with_code_file_and_remedy()
    {
        using ConsumerProject project = feed.CreateProject(Items);
        project.Write("Program.cs", "internal static class Program { internal static void Main() { } }");
        project.WriteModel("good.tflite");
        byte[] model = File.ReadAllBytes(project.PathOf("good.tflite"));
        File.WriteAllBytes(project.PathOf("truncated.tflite"), model[..^100]);
        DotnetCommand.Run(project.Folder, "restore", "-nr:false").Succeeds();

        Assert.Contains("Did you mean 'Quantization'?", Fails("metadata", "QB0010", project.ProjectFile), StringComparison.Ordinal);
        Assert.Contains("'good.tflite' and 'Good.Tflite'", Fails("twice", "QB0013", project.ProjectFile), StringComparison.Ordinal);
        Fails("truncated", "QB1005", project.PathOf("truncated.tflite"));
        Fails("missing", "QB1001", project.ProjectFile);
        Fails("calibration", "QB5001", project.ProjectFile);
        Fails("", "QB0003", project.ProjectFile, "-p:LangVersion=12");
        Fails("", "QB0002", project.ProjectFile, "-p:TargetFrameworkVersion=v9.0");
        Fails("", "QB0001", project.ProjectFile, "-p:QuantBuildHostVersion=17.14.0");
        Assert.DoesNotContain(project.Results(), static path =>
            path.EndsWith(".tmp", StringComparison.Ordinal) || path.Contains("truncated", StringComparison.Ordinal));
        LinksToRow("truncated", "QB1005");
        LinksToRow("", "QB0003", "-p:LangVersion=12");
        Build("").Succeeds();

        CommandResult Build(string name, params string[] more) => DotnetCommand.Run(
            project.Folder, ["msbuild", "-nr:false", "-tl:off", "-v:m", "-t:QuantizeModels", $"-p:Case={name}", .. more]);

        // What a terminal opens where the code is clicked on.
        void LinksToRow(string name, string code, params string[] more)
        {
            string output = Build(name, ["-tl:on", .. more]).Output;
            Match link = Regex.Match(output, $@"\x1b\]8;;(?<page>file:[^#\x1b]+)#(?<row>\w+)\x1b\\{code}");
            Assert.True(link.Success, output);
            string page = new Uri(link.Groups["page"].Value).LocalPath;
            Assert.Contains($"<tr id=\"{link.Groups["row"].Value}\"><th>{code}</th>", File.ReadAllText(page), StringComparison.Ordinal);
        }

        string Fails(string name, string code, string file, params string[] more) => Build(name, more).FailsWith(code, file);
    }

    [Fact]
    public void Warnings_obey_the_project()
    {
        using ConsumerProject project = feed.CreateProject(
            """<ItemGroup><QuantizedModel Include="mixed.tflite" CalibrationData="data.npz" /></ItemGroup>""");
        project.Write("Program.cs", "internal static class Program { internal static void Main() { } }");
        project.WriteModel("mixed.tflite", MixedModel());
        project.WriteCalibration("data.npz");
        DotnetCommand.Run(project.Folder, "restore", "-nr:false").Succeeds();

        Assert.Contains("warning QB3004", Build().Succeeds().Output, StringComparison.Ordinal);
        Assert.Contains("warning QB3004", Build().Succeeds().Output, StringComparison.Ordinal);
        Assert.DoesNotContain("QB3004", Build("-p:NoWarn=QB3004").Succeeds().Output, StringComparison.Ordinal);
        Build("-p:WarningsAsErrors=QB3004").FailsWith("QB3004", project.PathOf("mixed.tflite"));
        Build("-p:WarningsAsErrors=QB3004").FailsWith("QB3004", project.PathOf("mixed.tflite"));

        CommandResult Build(params string[] more) => DotnetCommand.Run(
            project.Folder, ["msbuild", "-nr:false", "-tl:off", "-v:m", "-t:QuantizeModels", .. more]);
    }

    /// <summary>x -> FULLY_CONNECTED -> RESHAPE -> the weights of a second one over x, which no integer kernel takes.</summary>
    private static TfliteModel MixedModel()
    {
        const int inputs = ConsumerProject.Inputs;
        const int outputs = ConsumerProject.Outputs;
        GraphBuilder builder = new();
        TensorId x = builder.Input("x", [1, inputs]);
        TensorId weights = builder.Constant("w", [inputs * outputs, inputs], SmallModels.Uniform(new Random(1), inputs * outputs * inputs, 1f));
        TensorId bias = builder.Constant("b", [inputs * outputs], SmallModels.Uniform(new Random(2), inputs * outputs, 1f));
        TensorId flat = builder.Node(
            BuiltinOperator.FullyConnected, [x, weights, bias],
            new FullyConnectedOptions(), new() { Name = "flat", Shape = [1, inputs * outputs] });
        TensorId computed = builder.Node(
            BuiltinOperator.Reshape, [flat, builder.Constant("shape", [2], outputs, inputs)],
            new ReshapeOptions { NewShape = [outputs, inputs] }, new() { Name = "computed", Shape = [outputs, inputs] });
        builder.Output(builder.Node(
            BuiltinOperator.FullyConnected, [x, computed], new FullyConnectedOptions(), new() { Name = "y", Shape = [1, outputs] }));
        return builder.BuildModel();
    }
}
