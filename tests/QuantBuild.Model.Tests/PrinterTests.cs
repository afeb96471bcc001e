using QuantBuild.Testing;

namespace QuantBuild.Model.Tests;

public class PrinterTests
{
    [Theory]
    [MemberData(nameof(RoundTripTests.Names), MemberType = typeof(RoundTripTests))]
    public void Text_is_as_verified(string name) => Snapshot.Matches(
        "QuantBuild.Model.Tests",
        name,
        ModelPrinter.Print(TestModels.All.Single(model => model.Name == name).Model));

    [Fact]
    public void Names_cannot_break_lines()
    {
        TfliteModel model = TestModels.FullyConnected();
        Tensor hostile = model.Main[new TensorId(0)] with { Name = "a\n\"b\u0007\uDC80" };

        string text = ModelPrinter.Print(model.Main.ReplaceTensor(hostile));

        Assert.Contains("\"a\\u000a\\u0022b\\u0007\\udc80\"", text, StringComparison.Ordinal);
    }
}
