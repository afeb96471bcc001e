using QuantBuild.Model;
using QuantBuild.Runtime.Planning;
using QuantBuild.Testing;
using QuantBuild.Testing.Models;

namespace QuantBuild.Runtime.Tests.Planning;

public sealed class ArenaPlannerTests
{
    [Fact]
    public void Tensors_alive_at_once_never_overlap()
    {
        var random = new Random(3);
        for (int round = 0; round < 200; round++)
        {
            ArenaBlock[] blocks = RandomBlocks(random, 30);
            (int[] offsets, int arenaBytes) = ArenaPlanner.Place(blocks);
            for (int a = 0; a < blocks.Length; a++)
            {
                Assert.InRange(offsets[a] + blocks[a].Bytes, 0, arenaBytes);
                Assert.Equal(0, offsets[a] % blocks[a].LeastAlignment);
                for (int b = 0; b < a; b++)
                {
                    bool atOnce = blocks[a].FirstStep <= blocks[b].LastStep && blocks[b].FirstStep <= blocks[a].LastStep;
                    Assert.True(!atOnce || offsets[a] + blocks[a].Bytes <= offsets[b] || offsets[b] + blocks[b].Bytes <= offsets[a]);
                }
            }
        }
    }

    [ZooTheory]
    [InlineData("ic01/pretrainedResnet.tflite")]
    [InlineData("ic01/pretrainedResnet_quant.tflite")]
    [InlineData("kws01/kws_ref_model.tflite")]
    [InlineData("kws01/kws_ref_model_float32.tflite")]
    [InlineData("mnist/conv_fc_mnist.tflite")]
    [InlineData("mnist/conv_fc_mnist_srq_a8w8.tflite")]
    [InlineData("sine/hello_world_float.tflite")]
    [InlineData("sine/hello_world_int8.tflite")]
    [InlineData("ad01/ad01_fp32.tflite")]
    [InlineData("ad01/ad01_int8.tflite")]
    public void The_arena_is_within_a_tenth_of_the_lower_bound(string model)
    {
        SegmentPlan plan = Plan(ModelReader.ReadFile(Zoo.Path(model)));
        Assert.InRange(plan.ArenaBytes, plan.ArenaLowerBound, plan.ArenaLowerBound * 1.1);
    }

    [Fact]
    public void A_plan_can_be_printed()
    {
        SegmentPlan plan = Plan(SmallModels.Dense(4, 2));
        Assert.Equal(
            "arena 24 bytes, lower bound 24\n   0 FULLY_CONNECTED(%0 Float32[1,4] @0+16, %1 Float32[2,4] constant, %2 Float32[2] constant) -> %3 Float32[1,2] @16+8\n",
            plan.ToString());
    }

    private static SegmentPlan Plan(TfliteModel model) => new ModelPlan(model).GetGraph(0).First;

    private static ArenaBlock[] RandomBlocks(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ =>
        {
            int first = random.Next(-1, 20);
            return new ArenaBlock(random.Next(0, 5000), first, first + random.Next(0, 6)) { LeastAlignment = 1 << random.Next(0, 7) };
        })];
}
