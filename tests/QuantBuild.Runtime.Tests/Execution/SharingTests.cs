using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Runtime.Planning;
using QuantBuild.Testing.Models;

namespace QuantBuild.Runtime.Tests.Execution;

/// <summary>What a model has for all its signatures and shapes.</summary>
public sealed class SharingTests
{
    private const int Wide = 1500;

    [Fact]
    public void Weights_are_packed_once_for_all_shapes()
    {
        using PreparedModel model = PreparedModel.Prepare(Dense());
        long before = GC.GetAllocatedBytesForCurrentThread();
        using PreparedModel more = model.WithInputShapes([8, Wide]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, Wide * Wide * sizeof(float) / 10);
    }

    [Fact]
    public void One_team_grows_with_what_is_prepared()
    {
        using PreparedModel model = PreparedModel.Prepare(Dense(), new InterpreterOptions { Threads = 3 });
        Assert.Equal(3, model.Team!.Size);
        using PreparedModel more = model.WithInputShapes([8, Wide]);
        Assert.Same(model.Team, more.Team);
        using PreparedModel small = PreparedModel.Prepare(SmallModels.Dense(400, 40), new InterpreterOptions { Threads = 3 });
        Assert.Null(small.Team);
        using PreparedModel large = small.WithInputShapes([100, 400]);
        Assert.Equal(3, large.Team!.Size);
    }

    [Fact]
    public void A_shaped_model_outlives_the_one_it_was_made_of()
    {
        PreparedModel model = PreparedModel.Prepare(Dense(), new InterpreterOptions { Threads = 2 });
        using PreparedModel shaped = model.WithInputShapes([8, Wide]);
        model.Dispose();
        using Interpreter interpreter = shaped.CreateInterpreter();
        interpreter.GetInput<float>(0).Fill(1f);
        interpreter.Invoke();
        Assert.Equal(interpreter.GetOutput<float>(0)[..Wide].ToArray(), interpreter.GetOutput<float>(0)[^Wide..].ToArray());
    }

    [Fact]
    public void Models_of_dimensions_are_kept_and_end_with_their_owner()
    {
        PreparedModel model = PreparedModel.Prepare(Dense());
        PreparedModel two = model.WithDimensions(2);
        Assert.Equal([2, Wide], two.Inputs[0].Shape);
        Assert.Same(two, model.WithDimensions(2));
        Assert.Throws<ArgumentException>(() => model.WithDimensions(2, 3));
        Assert.Throws<ArgumentException>(() => model.WithDimensions(-2));
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(two.CreateInterpreter);
    }

    [Fact]
    public void The_value_used_longest_ago_makes_room()
    {
        var cache = new RecentCache<string>(capacity: 2);
        string Get(int key) => cache.GetOrAdd([key], key, number => $"{number}");
        string one = Get(1);
        Get(2);
        Assert.Same(one, Get(1));
        Get(3);
        Assert.Null(cache.Find([2]));
        Assert.Same(one, cache.Find([1]));
        Assert.Equal("3", cache.Find([3]));
    }

    [Fact]
    public void All_operators_that_are_missing_are_named_at_once()
    {
        var graph = new GraphBuilder();
        TensorId x = graph.Input("x", [2]);
        var like = new NewTensor { Shape = [2], Type = ElementType.Float32 };
        TensorId y = graph.Node(BuiltinOperator.Rfft2D, [graph.Node(BuiltinOperator.Rfft2D, [x], null, like)], null, like);
        graph.Output(graph.Node(BuiltinOperator.HashtableFind, [y], null, like));
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.Prepare(graph.BuildModel()));
        Assert.Equal("QB2006", error.Diagnostic.Id);
        Assert.Contains("HASHTABLE_FIND, RFFT2D (2 times)", error.Message, StringComparison.Ordinal);
    }

    /// <summary>x[?,1500] -> FULLY_CONNECTED -> y[?,1500].</summary>
    private static TfliteModel Dense()
    {
        var graph = new GraphBuilder();
        TensorId x = graph.Input("x", [-1, Wide]);
        TensorId weights = graph.Constant<float>("weights", [Wide, Wide], SmallModels.Uniform(new Random(1), Wide * Wide, 1f));
        graph.Output(graph.Node(BuiltinOperator.FullyConnected, [x, weights, TensorId.None], new FullyConnectedOptions()));
        return graph.BuildModel();
    }
}
