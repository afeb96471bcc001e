using QuantBuild.Operators.Building;

namespace QuantBuild.Model.Tests;

public sealed class LargeModelTests
{
    [Fact]
    public void A_model_beyond_one_block_of_memory_is_refused_before_it_is_built()
    {
        // One block of zeros, stored twice; the system commits none of its pages.
        byte[] block = GC.AllocateUninitializedArray<byte>(1 << 30);
        var builder = new GraphBuilder();
        builder.Constant("a", [block.Length], ElementType.Int8, block);
        builder.Constant("b", [block.Length], ElementType.Int8, block);
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => ModelWriter.Write(builder.BuildModel()));
        Assert.Equal("QB1007", error.Diagnostic.Id);
    }
}
