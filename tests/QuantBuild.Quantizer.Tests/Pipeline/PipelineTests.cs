using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Quantizer.Data;
using QuantBuild.Quantizer.Recipes;
using QuantBuild.Runtime;
using QuantBuild.Testing.Models;

namespace QuantBuild.Quantizer.Tests.Pipeline;

public sealed class PipelineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantbuild-").FullName;

    private static QuantizerContext Context => new() { Settings = new QuantizationSettings(), Recipe = Recipe.Of(Schemes.DynamicRange) };

    [Fact]
    public void A_pass_that_fails_is_named()
    {
        var pass = new Pass("explode", (_, _) => throw new InvalidOperationException("boom"));
        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => QuantizerPipeline.Run([pass], new QuantizerState { Model = SmallModels.Dense(4, 2) }, Context));
        Assert.Equal("QB9002", error.Diagnostic.Id);
        Assert.Contains("'explode'", error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(error.InnerException);
    }

    [Fact]
    public void A_pass_that_breaks_the_graph_is_stopped_at_once()
    {
        var pass = new Pass("break", (state, _) => state with { Model = state.Model.WithMain(state.Model.Main with { Nodes = [] }) });
        Assert.Throws<QuantBuildException>(
            () => QuantizerPipeline.Run([pass], new QuantizerState { Model = SmallModels.Dense(4, 2) }, Context));
    }

    [Fact]
    public void Work_can_stop_after_a_pass()
    {
        QuantizerState state = QuantizerPipeline.Run(
            QuantizerPipeline.Default, new QuantizerState { Model = SmallModels.Dense(64, 32) }, Context, lastPass: "resolve-recipe");
        Assert.True(state.PlanOf(new NodeRef(0, new NodeId(0))).Form!.Dynamic);
        Assert.Equal(ElementType.Float32, state.Model.Main.Tensors[1].Type);
    }

    [Fact]
    public void A_last_pass_that_is_none_is_an_error_that_lists_them()
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => ModelQuantizer.Quantize(SmallModels.Dense(64, 32), new QuantizationSettings { StopAfter = "prunes" }));
        Assert.Equal("QB3008", error.Diagnostic.Id);
        Assert.Contains("'prunes'", error.Message, StringComparison.Ordinal);
        Assert.All(QuantizerPipeline.Default, pass => Assert.Contains(pass.Name, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_of_work_that_stopped_early_says_so()
    {
        QuantizationResult result = ModelQuantizer.Quantize(SmallModels.Dense(64, 32), new QuantizationSettings { StopAfter = "import" });
        Assert.All(result.Operators, report => Assert.Equal((false, "the work stopped before it was decided"), (report.Quantized, report.Reason)));
    }

    [Theory]
    [InlineData("a file in the way")]
    [InlineData("")]
    public void A_dump_that_cannot_be_written_is_a_warning_and_costs_no_result(string name)
    {
        string folder = name.Length == 0 ? "" : Path.Combine(_folder, name);
        File.WriteAllText(Path.Combine(_folder, "a file in the way"), "");
        PassDump dump = new(folder);
        QuantizationResult result = ModelQuantizer.Quantize(SmallModels.Dense(64, 32), new QuantizationSettings(), dump: dump);
        Assert.Contains(result.Model.Main.Tensors, tensor => tensor.Type == ElementType.Int8);
        Assert.Equal(("QB0022", DiagnosticSeverity.Warning), (dump.Problem!.Id, dump.Problem.Severity));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void The_graph_after_each_pass_can_be_kept()
    {
        PassDump dump = new(_folder);
        ModelQuantizer.Quantize(SmallModels.Residual(), new QuantizationSettings(), new RandomSamples(2), dump: dump);
        Assert.Null(dump.Problem);
        string[] names = [.. Directory.GetFiles(_folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
        Assert.Equal(QuantizerPipeline.Default.Select((pass, i) => $"{i:00}-{pass.Name}.txt"), names);
    }

    [Fact]
    public void An_activation_that_no_sample_reaches_is_named()
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        builder.Output(builder.Node(BuiltinOperator.Softmax, [x], new SoftmaxOptions { Beta = 1f }, "y"));
        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => ModelQuantizer.Quantize(builder.BuildModel(), new QuantizationSettings(), new EmptySamples()));
        Assert.Equal("QB3007", error.Diagnostic.Id);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class EmptySamples : ISampleSource
    {
        public int Count => 1;

        public void Fill(int sample, Interpreter target) => target.ResizeInput(0, [0, 4]);
    }
}
