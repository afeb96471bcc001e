using QuantBuild.Model;
using QuantBuild.MSBuild.Files;
using QuantBuild.MSBuild.Tests.Support;

namespace QuantBuild.MSBuild.Tests.Files;

public sealed class ContentHashesTests : IDisposable
{
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TestProject _project = new();
    private readonly string _store;
    private readonly string _file;

    public ContentHashesTests()
    {
        _store = _project.Output("hashes.txt");
        _file = _project.PathOf("data.bin");
        Write("one", LongAgo);
    }

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_hash_is_that_of_the_content() => Assert.Equal(
        "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed", new ContentHashes(_store).Of(_file));

    [Fact]
    public void Another_content_has_another_hash_though_its_time_is_older()
    {
        string before = HashAndSave();
        Write("two", LongAgo.AddYears(-1));
        Assert.NotEqual(before, HashAndSave());
    }

    [Fact]
    public void A_known_length_and_time_needs_no_reading()
    {
        string before = HashAndSave();
        Write("two", LongAgo);
        Assert.Equal(before, new ContentHashes(_store).Of(_file));
    }

    [Fact]
    public void A_file_as_young_as_the_store_is_read_again()
    {
        DateTime now = File.GetLastWriteTimeUtc(_project.PathOf("Models/dense.tflite"));
        Write("one", now);
        string before = HashAndSave();
        Write("two", now);
        Assert.NotEqual(before, new ContentHashes(_store).Of(_file));
    }

    [Fact]
    public void A_damaged_store_is_as_good_as_none()
    {
        string before = HashAndSave();
        File.WriteAllText(_store, "nonsense\n\t\t\t\n");
        Assert.Equal(before, new ContentHashes(_store).Of(_file));
    }

    [Fact]
    public void A_store_that_cannot_be_written_is_no_error()
    {
        _project.Write("obj/Debug", "a file in the way of the folder");
        ContentHashes hashes = new(_store);
        hashes.Of(_file);
        hashes.TrySave();
        Assert.False(File.Exists(_store));
    }

    [Fact]
    public void A_missing_file_is_an_error_with_its_name()
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => new ContentHashes(_store).Of(_project.PathOf("none")));
        Assert.Equal("QB0018", error.Diagnostic.Id);
        Assert.Equal(_project.PathOf("none"), error.Diagnostic.File);
    }

    private string HashAndSave()
    {
        ContentHashes hashes = new(_store);
        string hash = hashes.Of(_file);
        hashes.TrySave();
        return hash;
    }

    private void Write(string content, DateTime time)
    {
        File.WriteAllText(_file, content);
        File.SetLastWriteTimeUtc(_file, time);
    }
}
