using System.Text;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.MSBuild.Manifests;
using QuantBuild.MSBuild.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Operators.Building;
using QuantBuild.Testing.Models;

namespace QuantBuild.MSBuild.Tests.Manifests;

public sealed class ModelDescriberTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_model_without_signature_has_one_without_a_key_named_after_its_tensors()
    {
        ManifestSignature signature = Assert.Single(Describe(SmallModels.Dense(4, 3)).Signatures);
        Assert.Equal("", signature.Key);
        Assert.Equal(new ManifestTensor("x", ElementType.Float32, [1, 4], "x"), Assert.Single(signature.Inputs));
        Assert.Equal(new ManifestTensor("y", ElementType.Float32, [1, 3], "y"), Assert.Single(signature.Outputs));
    }

    [Fact]
    public void Signatures_give_names_in_the_order_of_the_subgraph()
    {
        TfliteModel model = TwoInputs();
        Signature named = new()
        {
            Key = "infer",
            Inputs = [new SignatureTensor("right", model.Main.Inputs[1]), new SignatureTensor("left", model.Main.Inputs[0])],
            Outputs = [new SignatureTensor("sum", model.Main.Outputs[0])],
        };
        Manifest manifest = Describe(model with { Signatures = [named, named with { Key = "again" }] });
        Assert.Equal(["infer", "again"], manifest.Signatures.Select(static signature => signature.Key));
        Assert.Equal(["left", "right"], manifest.Signatures[0].Inputs.Select(static tensor => tensor.Name));
        Assert.Equal(["a", "b"], manifest.Signatures[0].Inputs.Select(static tensor => tensor.TensorName));
        Assert.Equal("sum", manifest.Signatures[0].Outputs[0].Name);
    }

    [Theory]
    [InlineData("Int8", ElementType.Int8, ElementType.UInt8)]
    [InlineData("None", ElementType.Float32, ElementType.Float32)]
    public void Boundary_types_are_those_of_the_quantized_model(string scheme, ElementType input, ElementType output)
    {
        QuantizationJob job = Job(("Quantization", scheme), ("CalibrationData", "a.npz"));
        job = job with { Settings = job.Settings with { InputType = ElementType.Int8, OutputType = ElementType.UInt8 } };
        ManifestSignature signature = ModelDescriber.Describe(job, SmallModels.Dense(4, 3)).Signatures[0];
        Assert.Equal(input, signature.Inputs[0].Type);
        Assert.Equal(output, signature.Outputs[0].Type);
    }

    [Fact]
    public void Only_the_boundary_of_the_main_subgraph_changes_its_types()
    {
        TfliteModel model = SmallModels.Dense(4, 3);
        model = model with
        {
            Subgraphs = [model.Main, model.Main],
            Signatures = [new Signature { Key = "main" }, new Signature { Key = "other", Subgraph = 1 }],
        };
        QuantizationJob job = Job(("CalibrationData", "a.npz"), ("InputType", "Int8"));
        Assert.Equal(
            [ElementType.Int8, ElementType.Float32],
            ModelDescriber.Describe(job, model).Signatures.Select(static signature => signature.Inputs[0].Type));
    }

    [Fact]
    public void Dynamic_dimensions_stay_dynamic()
    {
        TfliteModel model = SmallModels.Dense(4, 3);
        Tensor input = model.Main[model.Main.Inputs[0]];
        model = model.WithMain(model.Main.ReplaceTensor(input with { ShapeSignature = [-1, 4] }));
        Assert.Equal([-1, 4], Describe(model).Signatures[0].Inputs[0].Shape.Dimensions.ToArray());
    }

    [Theory]
    [InlineData("Embedded", "quantbuild/App.Models.Dense.tflite", null)]
    [InlineData("File", null, "Models/dense.tflite")]
    [InlineData("None", null, null)]
    public void Packaging_says_where_the_application_finds_the_model(string packaging, string? resource, string? file)
    {
        Manifest manifest = ModelDescriber.Describe(Job(("Packaging", packaging)), SmallModels.Dense(4, 3));
        Assert.Equal(packaging, manifest.Packaging);
        Assert.Equal(resource, manifest.Resource);
        Assert.Equal(file, manifest.File);
    }

    [Theory]
    [InlineData("A classifier.", "A classifier.")]
    [InlineData("MLIR Converted.", null)]
    [InlineData(null, null)]
    public void The_description_is_the_author_s(string? description, string? expected) =>
        Assert.Equal(expected, Describe(SmallModels.Dense(4, 3) with { Description = description }).Description);

    [Fact]
    public void Labels_come_from_the_file_of_the_item()
    {
        _project.Write("labels.txt", "\uFEFFnull\r\n eins \r\n\r\nzwei\r\n\r\n");
        Manifest manifest = ModelDescriber.Describe(Job(("Labels", "labels.txt")), WithLabels(SmallModels.Dense(4, 3), "in.labels.txt"));
        Assert.Equal(["null", "eins", "", "zwei"], manifest.Labels.ToArray());
    }

    [Fact]
    public void Labels_come_else_from_the_model()
    {
        Assert.Equal(["cat", "dog"], Describe(WithLabels(SmallModels.Dense(4, 3), "labels.txt")).Labels.ToArray());
        Assert.Empty(Describe(WithLabels(SmallModels.Dense(4, 3), "labels_en.txt", "labels_de.txt")).Labels);
        Assert.Empty(Describe(WithLabels(SmallModels.Dense(4, 3), "vocabulary.txt")).Labels);
    }

    [Theory]
    [InlineData(8, 8L)]
    [InlineData(0, 9L)]
    [InlineData(12, 8L)]
    [InlineData(8, (1L << 24) + 1)]
    public void Labels_in_the_model_that_are_damaged_or_too_large_are_an_error(int method, long length)
    {
        TfliteModel model = WithLabels(SmallModels.Dense(4, 3), "labels.txt");
        model = model with { AssociatedFiles = [model.AssociatedFiles[0] with { Method = method, Length = length }] };
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => Describe(model));
        Assert.Equal("QB1008", error.Diagnostic.Id);
        Assert.Contains("labels.txt", error.Message, StringComparison.Ordinal);
    }

    private Manifest Describe(TfliteModel model) => ModelDescriber.Describe(Job(), model);

    private QuantizationJob Job(params ReadOnlySpan<(string Name, string Value)> metadata) =>
        Assert.Single(QuantizationJobReader.Read([TestProject.Dense(metadata)], _project.Context, []));

    private static TfliteModel TwoInputs()
    {
        GraphBuilder builder = new();
        TensorId a = builder.Input("a", [1, 2]);
        TensorId b = builder.Input("b", [1, 2]);
        builder.Output(builder.Node(Model.Schema.BuiltinOperator.Add, [a, b], new Model.Schema.AddOptions(), "c"));
        return builder.BuildModel();
    }

    private static TfliteModel WithLabels(TfliteModel model, params string[] names) => model with
    {
        AssociatedFiles = [.. names.Select(static name => new AssociatedFile
        {
            Name = name,
            StoredData = Encoding.UTF8.GetBytes("cat\ndog\n"),
            Length = 8,
        })],
    };
}
