using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.MSBuild.Files;
using QuantBuild.MSBuild.Tests.Support;

namespace QuantBuild.MSBuild.Tests.Files;

public sealed class ResultFileTests : IDisposable
{
    private readonly TestProject _project = new();
    private readonly string _path;

    public ResultFileTests() => _path = _project.Output("result.bin");

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_failure_while_writing_leaves_what_was_there()
    {
        ResultFile.Write(_path, static stream => stream.Write("before"u8));
        Assert.Throws<OperationCanceledException>(() => ResultFile.Write(_path, static stream =>
        {
            stream.Write("half"u8);
            throw new OperationCanceledException();
        }));
        Assert.Equal("before", File.ReadAllText(_path));
        Assert.Equal([_path], Directory.GetFiles(_project.OutputFolder));
    }

    [Fact]
    public void The_same_content_keeps_its_time()
    {
        byte[] content = new byte[200_000];
        ResultFile.WriteIfDifferent(_path, content);
        DateTime time = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_path, time);
        ResultFile.WriteIfDifferent(_path, content);
        Assert.Equal(time, File.GetLastWriteTimeUtc(_path));
        content[^1] = 1;
        ResultFile.WriteIfDifferent(_path, content);
        Assert.NotEqual(time, File.GetLastWriteTimeUtc(_path));
        Assert.Equal(content, File.ReadAllBytes(_path));
    }

    [Fact]
    public void A_copy_is_as_young_as_its_writing()
    {
        string source = _project.PathOf("source.bin");
        File.WriteAllText(source, "x");
        File.SetLastWriteTimeUtc(source, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        ResultFile.CopyIfDifferent(source, _path);
        Assert.True(File.GetLastWriteTimeUtc(_path) > File.GetLastWriteTimeUtc(source));
    }

    [LinuxFact]
    public void A_disk_that_takes_no_more_is_an_error_with_the_path()
    {
        using FileStream full = new("/dev/full", FileMode.Open, FileAccess.Write);
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => ResultFile.Write(_path, stream =>
        {
            _ = dup2((int)full.SafeFileHandle.DangerousGetHandle(), (int)((FileStream)stream).SafeFileHandle.DangerousGetHandle());
            stream.WriteByte(1);
        }));
        Assert.Equal("QB0017", error.Diagnostic.Id);
        Assert.Equal(_path, error.Diagnostic.File);
        Assert.Empty(Directory.GetFiles(_project.OutputFolder));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error_with_the_path()
    {
        _project.Write("obj", "a file in the way of the folder");
        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => ResultFile.Write(_path, static stream => stream.Write("x"u8)));
        Assert.Equal("QB0017", error.Diagnostic.Id);
        Assert.Contains(_path, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Makes the second descriptor stand for the file of the first.</summary>
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int dup2(int from, int to);
}
