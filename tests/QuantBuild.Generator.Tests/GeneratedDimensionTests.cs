using System.Numerics.Tensors;
using QuantBuild.Generator.Tests.Models;
using QuantBuild.Testing;

namespace QuantBuild.Generator.Tests;

/// <summary>Calls generated methods whose inputs have open dimensions.</summary>
public sealed class GeneratedDimensionTests
{
    [Fact]
    public void Dynamic_dimensions_are_parameters()
    {
        using Batches batches = Batches.FromBytes(TestModels.Batches);
        float[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

        BatchesOutput output = batches.Invoke(new BatchesInput(values, featuresDimension0: 2, featuresDimension2: 3));
        Assert.Equal(values, output.Classes.ToArray());
        Assert.Equal([6, 2], output.ClassesTensor.Lengths.ToArray());
        Assert.Equal(11, output.Top(2, row: 5)[1].Score);

        Assert.Equal(2, BatchesInput.FeaturesLength);
        Assert.Equal(2, batches.GetClassesLength());
        Assert.Equal(12, batches.GetClassesLength(3, 2));
        float[] result = new float[12];
        batches.Invoke(values, result, 3, 2);
        Assert.Equal(values, result);

        batches.Invoke(new ReadOnlyTensorSpan<float>(values, [1, 2, 6]), new TensorSpan<float>(result, [6, 2]));
        Assert.Equal(values, result);

        batches.Invoke(values.AsSpan(0, 2), result.AsSpan(0, 2));
        Rejected.Named("features", "Expected 4 values", () => batches.Invoke(values, result, 2));
        Rejected.Named("features", "Expected 4 values", () => _ = new BatchesInput(values, 2));
        Rejected.Named("featuresDimension0", "", () => _ = new BatchesInput(values, 0));
        Rejected.Named("featuresDimension2", "", () => batches.Invoke(values, result, 1, -1));
    }

    [Fact]
    public void Known_dimensions_allocate_nothing()
    {
        using Batches batches = Batches.FromBytes(TestModels.Batches);
        float[] values = new float[8];
        for (int size = 1; size < 40; size++)
        {
            batches.Invoke(new float[size * 2], new float[size * 2], size);
        }

        Assert.Equal(0, AllocationMeter.LeastBytes(() => batches.Invoke(values, values, 4)));
    }
}
