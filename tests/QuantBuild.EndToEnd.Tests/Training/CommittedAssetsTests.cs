using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.EndToEnd.Tests.Training;

public class CommittedAssetsTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "DigitsAssets");

    [Fact]
    public void The_model_is_valid_and_has_the_operators_of_real_models()
    {
        TfliteModel model = ModelReader.ReadFile(Path.Combine(Folder, "digits.tflite"));

        Assert.Empty(ModelValidator.Validate(model));
        Assert.Equal(
            [
                BuiltinOperator.Conv2D, BuiltinOperator.DepthwiseConv2D, BuiltinOperator.Add, BuiltinOperator.AveragePool2D,
                BuiltinOperator.Reshape, BuiltinOperator.FullyConnected, BuiltinOperator.Softmax,
            ],
            model.Main.Nodes.Select(node => node.Operator).Distinct());
    }

    [Fact]
    public void The_signature_names_input_and_output()
    {
        TfliteModel model = ModelReader.ReadFile(Path.Combine(Folder, "digits.tflite"));

        Signature signature = Assert.Single(model.Signatures);
        Assert.Equal("serving_default", signature.Key);
        Assert.Equal("image", Assert.Single(signature.Inputs).Name);
        Assert.Equal("probabilities", Assert.Single(signature.Outputs).Name);
        Assert.Equal("[1,28,28,1]", model.Main[model.Main.Inputs[0]].Shape.ToString());
        Assert.Equal("[1,10]", model.Main[model.Main.Outputs[0]].Shape.ToString());
    }

    [Fact]
    public void There_is_a_label_for_every_class() =>
        Assert.Equal(10, File.ReadAllLines(Path.Combine(Folder, "digits.labels.txt")).Distinct().Count());

    [Fact]
    public void The_assets_stay_small()
    {
        const long limit = 2_000_000;
        Assert.InRange(Directory.EnumerateFiles(Folder).Sum(file => new FileInfo(file).Length), 1, limit);
    }
}
