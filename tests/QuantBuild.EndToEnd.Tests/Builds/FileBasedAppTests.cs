using QuantBuild.EndToEnd.Tests.Support;
using QuantBuild.Testing.Models;

namespace QuantBuild.EndToEnd.Tests.Builds;

/// <summary>An application of one source file, without a project.</summary>
[Collection(PackageSuite.Name)]
public sealed class FileBasedAppTests(PackageFeed feed)
{
    [Fact]
    public void A_model_joins_the_application_and_its_changes_are_seen()
    {
        using ConsumerProject folder = feed.CreateProject("");
        folder.Write(
            "my-app.cs",
            $$"""
            #!/usr/bin/env dotnet
            #:package QuantBuild@{{feed.Version}}
            #:property FileBasedProgramsItemMapping=.cs=Compile;.tflite=QuantizedModel
            #:property PublishAot=false
            #:include net.tflite
            using var net = new my_app.Net();
            Console.WriteLine($"elements {net.Inputs[0].ElementCount}");
            """);
        folder.WriteModel("net.tflite");
        Assert.Contains("elements 4\n", Run(), StringComparison.Ordinal);
        folder.WriteModel("net.tflite", SmallModels.Dense(7, 2));
        Assert.Contains("elements 7\n", Run(), StringComparison.Ordinal);

        string Run() => DotnetCommand.Run(folder.Folder, "run", "--file", "my-app.cs").Succeeds().Output;
    }
}
