using System.IO.MemoryMappedFiles;
using System.IO.Pipes;
using QuantBuild.Model;
using QuantBuild.Testing.Models;

namespace QuantBuild.Runtime.Tests;

public sealed class LoadTests
{
    private const int BytesBefore = 24;
    private static readonly byte[] Dense = ModelWriter.Write(SmallModels.Dense(6, 3));

    [Fact]
    public void A_stream_is_read_from_its_position()
    {
        using MemoryStream stream = new([.. new byte[BytesBefore], .. Dense]);
        stream.Position = BytesBefore;
        AssertRuns(PreparedModel.Load(stream));
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_read_to_its_end()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        var writer = new Thread(() =>
        {
            server.Write(Dense);
            server.Dispose();
        });
        writer.Start();
        AssertRuns(PreparedModel.Load(client));
        writer.Join();
    }

    [Fact]
    public void A_view_of_a_mapped_file_is_copied()
    {
        using var file = MemoryMappedFile.CreateNew(mapName: null, Dense.Length);
        using (MemoryMappedViewStream writer = file.CreateViewStream())
        {
            writer.Write(Dense);
        }

        using MemoryMappedViewStream view = file.CreateViewStream(0, Dense.Length, MemoryMappedFileAccess.Read);
        PreparedModel model = PreparedModel.Load(view);
        view.Dispose();
        AssertRuns(model);
    }

    [Fact]
    public void A_resource_that_is_not_there_is_named()
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.LoadResource(typeof(LoadTests).Assembly, "no/such"));
        Assert.Equal("QB2010", error.Diagnostic.Id);
        Assert.Contains("no/such", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_longer_than_a_block_of_memory_says_what_to_do()
    {
        using var stream = new LongStream((long)Array.MaxLength + 1);
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.Load(stream));
        Assert.Equal("QB1007", error.Diagnostic.Id);
        Assert.Equal(0, stream.Position);
    }

    [Fact]
    public void A_stream_past_its_end_is_an_empty_model()
    {
        using MemoryStream stream = new(Dense);
        stream.Position = Dense.Length + 7;
        Assert.Equal("QB1003", Assert.Throws<QuantBuildException>(() => PreparedModel.Load(stream)).Diagnostic.Id);
    }

    private static void AssertRuns(PreparedModel model)
    {
        using (model)
        {
            using Interpreter expected = Interpreter.Load(Dense);
            using Interpreter actual = model.CreateInterpreter();
            expected.Invoke();
            actual.Invoke();
            Assert.Equal(expected.GetOutput<float>(0).ToArray(), actual.GetOutput<float>(0).ToArray());
        }
    }
}
