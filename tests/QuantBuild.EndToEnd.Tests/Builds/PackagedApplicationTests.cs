using System.Globalization;
using QuantBuild.EndToEnd.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Runtime;
using QuantBuild.Testing.Models;

namespace QuantBuild.EndToEnd.Tests.Builds;

/// <summary>The packages in a new project in an empty folder: restored, built, run.</summary>
[Collection(PackageSuite.Name)]
public sealed class PackagedApplicationTests(PackageFeed feed)
{
    private const string Items =
        """
        <ItemGroup>
          <QuantizedModel Include="Models/dense.tflite" CalibrationData="Models/*.npz" Labels="Models/labels.txt" />
          <QuantizedModel Include="Models/kws.de.tflite" />
          <QuantizedModel Include="Models/50%25 a%3Bb.tflite" />
          <QuantizedModel Include="Models/beside.tflite" Quantization="None" Packaging="File" Accessibility="internal" />
          <QuantizedModel Include="Models/alone.tflite" Packaging="None" Namespace="Elsewhere" ClassName="Lone" />
        </ItemGroup>
        """;

    private const string Program =
        """
        using System.Globalization;
        using App.Models;

        float[] x = [0.5f, -0.25f, 0.75f, 0.125f];
        using Dense dense = new();
        using KwsDe kws = new();
        using Beside beside = new();
        using _50AB odd = new();
        Print("dense", dense.Invoke(new DenseInput(x)).Y);
        Print("kws", kws.Invoke(new KwsDeInput(x)).Y);
        Print("beside", beside.Invoke(new BesideInput(x)).Y);
        Print("odd", odd.Invoke(new _50ABInput(x)).Y);
        float[] y = new float[3];
        dense.Invoke(x, y);
        Print("spans", y);
        Console.WriteLine($"label {DenseLabel.Eins}");
        Console.WriteLine($"public {typeof(Dense).IsPublic} {typeof(Beside).IsPublic} {typeof(Elsewhere.Lone).IsPublic}");
        Console.WriteLine($"resources {string.Join(' ', typeof(Dense).Assembly.GetManifestResourceNames().Order())}");

        static void Print(string name, ReadOnlySpan<float> values) => Console.WriteLine(
            $"{name} {string.Join(' ', values.ToArray().Select(static value => value.ToString("R", CultureInfo.InvariantCulture)))}");
        """;

    [Fact]
    public void A_new_project_builds_and_answers()
    {
        using ConsumerProject project = feed.CreateProject(Items);
        project.Write("Program.cs", Program);
        project.WriteModel("Models/dense.tflite");
        project.WriteModel("Models/kws.de.tflite", seed: 2);
        project.WriteModel("Models/beside.tflite", seed: 3);
        project.WriteModel("Models/50% a;b.tflite", seed: 5);
        project.WriteModel("Models/alone.tflite", seed: 4);
        project.WriteCalibration("Models/dense.npz");
        project.Write("Models/labels.txt", "null\neins\nzwei\n");

        CommandResult build = project.Build("-warnaserror").Succeeds();
        Assert.Equal(["Models/50% a;b.tflite", "Models/alone.tflite", "Models/beside.tflite", "Models/dense.tflite", "Models/kws.de.tflite"], build.Quantized);

        string output = project.Run().Succeeds().Output;
        CloseTo(seed: 1, 0.05f, Numbers(output, "dense"));
        CloseTo(seed: 2, 0.05f, Numbers(output, "kws"));
        CloseTo(seed: 3, 1e-6f, Numbers(output, "beside"));
        CloseTo(seed: 5, 0.05f, Numbers(output, "odd"));
        Assert.Equal(Numbers(output, "dense"), Numbers(output, "spans"));
        Assert.Contains("label Eins\n", output, StringComparison.Ordinal);
        Assert.Contains("public True False True\n", output, StringComparison.Ordinal);
        Assert.Contains("resources quantbuild/App.Models.Dense.tflite quantbuild/App.Models.KwsDe.tflite quantbuild/App.Models._50AB.tflite\n", output, StringComparison.Ordinal);

        Assert.True(File.Exists(project.PathOf("bin/Debug/net10.0/Models/beside.tflite")));
        Assert.False(Directory.Exists(project.PathOf("bin/Debug/net10.0/de")));
        Assert.DoesNotContain(Directory.GetFiles(project.PathOf("bin/Debug/net10.0")), static file => file.Contains("Quantizer", StringComparison.Ordinal));
        TfliteModel dense = ModelReader.ReadFile(Path.Combine(project.ObjFolder, "dense.tflite"));
        Assert.Contains(dense.Main.Tensors, static tensor => tensor.Type == ElementType.Int8 && tensor.IsConstant);
        Assert.True(File.Exists(Path.Combine(project.ObjFolder, "alone.tflite")));
    }

    private static float[] Numbers(string output, string name) =>
    [
        .. output.Split('\n').Single(line => line.StartsWith($"{name} ", StringComparison.Ordinal))
            .Split(' ')[1..]
            .Select(static number => float.Parse(number, CultureInfo.InvariantCulture)),
    ];

    private static void CloseTo(int seed, float tolerance, float[] actual)
    {
        byte[] model = ModelWriter.Write(SmallModels.Dense(ConsumerProject.Inputs, ConsumerProject.Outputs, seed));
        using Interpreter interpreter = Interpreter.Load(model);
        interpreter.SetInput(0, [0.5f, -0.25f, 0.75f, 0.125f]);
        interpreter.Invoke();
        float[] expected = interpreter.GetOutput<float>(0).ToArray();
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - tolerance, pair.First + tolerance));
    }
}
