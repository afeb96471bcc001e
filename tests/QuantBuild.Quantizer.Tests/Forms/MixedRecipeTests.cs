using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Quantizer.Recipes;
using QuantBuild.Quantizer.Tests.Pipeline;
using QuantBuild.Testing.Models;

namespace QuantBuild.Quantizer.Tests.Forms;

/// <summary>Several schemes in one graph.</summary>
public sealed class MixedRecipeTests
{
    private static readonly Scheme Int16 = new() { Name = "Int16", Summary = "", Requests = [new(ElementType.Int16, ElementType.Int8)] };
    private static readonly Scheme Half = new() { Name = "Half", Summary = "", Requests = [new(ElementType.Float32, ElementType.Float16)] };

    [Fact]
    public void Integers_of_two_types_half_floats_and_floats_live_in_one_graph()
    {
        TfliteModel model = Chain();
        var recipe = new Recipe(
        [
            new(Schemes.Find("Int8")!),
            new(Int16) { Operator = BuiltinOperator.Reshape },
            new(Half) { Operator = BuiltinOperator.FullyConnected, Output = "*/half" },
            new(Schemes.Find("None")!) { Output = "fl?at" },
        ]);
        var context = new QuantizerContext { Settings = new QuantizationSettings(), Recipe = recipe, Calibration = new RandomSamples(50) };

        QuantizerState state = QuantizerPipeline.Run(QuantizerPipeline.Default, new QuantizerState { Model = model }, context);

        Assert.Equal(
            [
                "QUANTIZE x:Float32 -> x_int8:Int8",
                "FULLY_CONNECTED x_int8:Int8, w1:Int8, b1:Int32 -> dense:Int8",
                "DEQUANTIZE dense:Int8 -> dense_float:Float32",
                "QUANTIZE dense_float:Float32 -> dense_int16:Int16",
                "RESHAPE dense_int16:Int16 -> flat_int16:Int16",
                "DEQUANTIZE flat_int16:Int16 -> flat:Float32",
                "DEQUANTIZE w2:Float16 -> w2_float:Float32",
                "DEQUANTIZE b2:Float16 -> b2_float:Float32",
                "FULLY_CONNECTED flat:Float32, w2_float:Float32, b2_float:Float32 -> dense/half:Float32",
                "SOFTMAX dense/half:Float32 -> float:Float32",
                "QUANTIZE float:Float32 -> float_int8:Int8",
                "ADD float_int8:Int8, float_int8:Int8 -> y_int8:Int8",
                "DEQUANTIZE y_int8:Int8 -> y:Float32",
            ],
            QuantizedGraph.Describe(state.Model));
        Assert.Empty(state.Warnings);
        Assert.Equal(
            [ElementType.Int8, ElementType.Int16, ElementType.Float32, null, ElementType.Int8],
            model.Main.Nodes.Select(node => state.PlanOf(new NodeRef(0, node.Id)).Form?.Activation));
        IntegerTests.AssertClose(model, state.Model, 0.03f);
    }

    [Fact]
    public void The_last_rule_that_matches_counts_and_what_none_matches_stays()
    {
        Subgraph graph = Chain().Main;
        Scheme int8 = Schemes.Find("Int8")!;
        var recipe = new Recipe([new(int8) { Output = "dense" }, new(Half) { Output = "de*" }]);
        Assert.Equal([Half, null, Half, null, null], graph.Nodes.Select(node => recipe.SchemeOf(graph, node)));
    }

    [Fact]
    public void A_scheme_asks_for_the_best_form_first()
    {
        var preferring = new Scheme { Name = "A8W4", Summary = "", Requests = [new(ElementType.Int8, ElementType.Int4), new(ElementType.Int8, ElementType.Int8)] };
        var context = new QuantizerContext { Settings = new QuantizationSettings(), Recipe = Recipe.Of(preferring), Calibration = new RandomSamples(4) };

        QuantizerState state = QuantizerPipeline.Run(QuantizerPipeline.Default, new QuantizerState { Model = Chain() }, context, lastPass: "resolve-recipe");

        Assert.All(state.Plans.Values, plan => Assert.True(plan.Form!.HasIntegerActivations));
    }

    private static TfliteModel Chain()
    {
        var random = new Random(1);
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId Dense(string name, int number, TensorId input) => builder.Node(
            BuiltinOperator.FullyConnected,
            [
                input,
                builder.Constant($"w{number}", [4, 4], SmallModels.Uniform(random, 16, 1f)),
                builder.Constant($"b{number}", [4], SmallModels.Uniform(random, 4, 1f)),
            ],
            new FullyConnectedOptions(),
            name);
        TensorId flat = builder.Node(BuiltinOperator.Reshape, [Dense("dense", 1, x)], new ReshapeOptions { NewShape = [1, 4] }, "flat");
        TensorId probabilities = builder.Node(BuiltinOperator.Softmax, [Dense("dense/half", 2, flat)], new SoftmaxOptions { Beta = 1f }, "float");
        builder.Output(builder.Node(BuiltinOperator.Add, [probabilities, probabilities], new AddOptions(), "y"));
        return builder.BuildModel();
    }
}
