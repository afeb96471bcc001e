using System.Runtime.InteropServices;
using QuantBuild.FlatBuffers;

namespace QuantBuild.Model.Tests;

public class ModelReaderTests
{
    [Fact]
    public void An_empty_file_is_QB1003() => Expect("QB1003", []);

    [Fact]
    public void A_short_file_is_QB1004() => Expect("QB1004", [1, 2, 3]);

    [Fact]
    public void Another_format_is_QB1004() => Expect("QB1004", [.. "%PDF-1.7 and so on"u8]);

    [Fact]
    public void A_truncated_file_is_QB1005_with_its_position()
    {
        byte[] file = ModelWriter.Write(TestModels.FullyConnected());

        Diagnostic diagnostic = Expect("QB1005", file[..(file.Length / 2)]);

        Assert.InRange(Assert.NotNull(diagnostic.Position), 0, file.Length);
        Assert.Contains($"at byte {diagnostic.Position}", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_of_a_newer_schema_are_QB1006()
    {
        byte[] file = ModelWriter.Write(TestModels.FullyConnected());
        byte tag = (byte)Schema.BuiltinOptionsType.FullyConnectedOptions;
        int position = Enumerable.Range(0, file.Length).Single(index =>
            file[index] == tag && ModelReaderFinds(file, index, "QB1006"));

        Assert.True(position > 0);
    }

    [Fact]
    public void An_inconsistent_model_is_QB2001()
    {
        TfliteModel model = TestModels.FullyConnected();
        Subgraph twice = model.Main with { Nodes = [.. model.Main.Nodes, model.Main.Nodes[0] with { Id = new NodeId(1) }] };

        Expect("QB2001", ModelWriter.Write(model.WithMain(twice)));
    }

    [Fact]
    public void A_missing_file_is_QB1001()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        QuantBuildException error = Assert.Throws<QuantBuildException>(() => ModelReader.ReadFile(path));

        Assert.Equal("QB1001", error.Diagnostic.Id);
        Assert.Equal(path, error.Diagnostic.File);
    }

    [Fact]
    public void A_folder_is_QB1002()
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => ModelReader.ReadFile(Path.GetTempPath()));

        Assert.Equal("QB1002", error.Diagnostic.Id);
    }

    [Fact]
    public void A_file_is_read()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(path, ModelWriter.Write(TestModels.FullyConnected()));
            Assert.Equal(ModelPrinter.Print(TestModels.FullyConnected()), ModelPrinter.Print(ModelReader.ReadFile(path)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Constants_are_slices_of_the_file()
    {
        byte[] file = ModelWriter.Write(TestModels.FullyConnected());

        Tensor weights = ModelReader.Read(file).Main[new TensorId(1)];

        Assert.True(MemoryMarshal.TryGetArray(weights.Data, out ArraySegment<byte> segment));
        Assert.Same(file, segment.Array);
    }

    [Fact]
    public void Reading_ten_megabytes_allocates_little()
    {
        TfliteModel model = TestModels.FullyConnected();
        Tensor weights = model.Main[new TensorId(1)] with { Shape = [2, 1_250_000], Buffer = new ModelBuffer(new byte[10_000_000]) };
        byte[] file = ModelWriter.Write(model.WithMain(model.Main.ReplaceTensor(weights)) with { Buffers = [] });
        ModelReader.Read(file);

        long before = GC.GetAllocatedBytesForCurrentThread();
        ModelReader.Read(file);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Theory]
    [InlineData(1000, 100)]
    [InlineData(ulong.MaxValue, 16)]
    [InlineData(16, ulong.MaxValue)]
    public void Bytes_outside_the_file_are_QB2001(ulong offset, ulong size)
    {
        Wire.Model model = new() { Version = 3, Buffers = [new Wire.Buffer(), new Wire.Buffer { Offset = offset, Size = size }] };

        Expect("QB2001", FlatBufferWriter.Write(model, Wire.Model.FileIdentifier).ToArray());
    }

    [Fact]
    public void Parts_that_overlap_without_end_are_QB2001()
    {
        Wire.Buffer[] buffers = [.. Enumerable.Range(0, 100).Select(static index => new Wire.Buffer { Offset = 16, Size = 1000 + (ulong)index })];
        Wire.Model model = new() { Version = 3, Buffers = [new Wire.Buffer(), .. buffers] };

        Expect("QB2001", FlatBufferWriter.Write(model, Wire.Model.FileIdentifier).ToArray());
    }

    [Fact]
    public void A_large_file_that_names_one_tensor_many_times_costs_little()
    {
        const int Count = 100_000;
        Wire.Model model = new()
        {
            Version = 3,
            Subgraphs = [new Wire.SubGraph { Tensors = [.. Enumerable.Repeat(new Wire.Tensor { Name = "a" }, Count)] }],
        };
        byte[] file = FlatBufferWriter.Write(model, Wire.Model.FileIdentifier).ToArray();

        long before = GC.GetAllocatedBytesForCurrentThread();
        ModelReader.Read(file);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L * file.Length);
    }

    private static bool ModelReaderFinds(byte[] file, int index, string id)
    {
        byte[] changed = [.. file];
        changed[index] = 250;
        return Record.Exception(() => ModelReader.Read(changed)) is QuantBuildException { Diagnostic: { } diagnostic }
            && diagnostic.Id == id;
    }

    private static Diagnostic Expect(string id, byte[] file)
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => ModelReader.Read(file, "some.tflite"));
        Assert.Equal(id, error.Diagnostic.Id);
        Assert.Equal("some.tflite", error.Diagnostic.File);
        Assert.True(error.InnerException is null or FlatBufferException);
        return error.Diagnostic;
    }
}
