using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;
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
            ImmutableArray<PlannedTensor> tensors = RandomTensors(random, 30);
            int arenaBytes = ArenaPlanner.Place(ref tensors);
            foreach (PlannedTensor a in tensors)
            {
                Assert.InRange(a.Offset + a.Info.ByteLength, 0, arenaBytes);
                foreach (PlannedTensor b in tensors.Where(b => b.Id != a.Id && a.FirstStep <= b.LastStep && b.FirstStep <= a.LastStep))
                {
                    Assert.True(a.Offset + a.Info.ByteLength <= b.Offset || b.Offset + b.Info.ByteLength <= a.Offset);
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
        ExecutionPlan plan = ExecutionPlanner.Plan(ModelReader.ReadFile(Zoo.Path(model)).Main);
        Assert.InRange(plan.ArenaBytes, plan.ArenaLowerBound, plan.ArenaLowerBound * 1.1);
    }

    [Fact]
    public void A_plan_can_be_printed()
    {
        ExecutionPlan plan = ExecutionPlanner.Plan(SmallModels.Dense(4, 2).Main);
        Assert.Equal(
            "arena 24 bytes, lower bound 24\n   0 FULLY_CONNECTED(%0 Float32[1,4] @0+16, %1 Float32[2,4] constant, %2 Float32[2] constant) -> %3 Float32[1,2] @16+8\n",
            plan.ToString());
    }

    private static ImmutableArray<PlannedTensor> RandomTensors(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(i =>
        {
            int first = random.Next(-1, 20);
            return new PlannedTensor
            {
                Id = new TensorId(i),
                Storage = new TensorId(i),
                Info = new TensorInfo { Name = $"t{i}", Type = ElementType.Int8, Shape = [random.Next(0, 5000)] },
                FirstStep = first,
                LastStep = first + random.Next(0, 6),
            };
        })];
}
