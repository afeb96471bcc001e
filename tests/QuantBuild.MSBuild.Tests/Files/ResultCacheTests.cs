using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.MSBuild.Files;
using QuantBuild.MSBuild.Tests.Support;

namespace QuantBuild.MSBuild.Tests.Files;

public sealed class ResultCacheTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Many_that_want_one_result_make_it_once()
    {
        int made = 0;
        QuantizedResult[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            new ResultCache(_project.CacheFolder).GetOrCreate("f", Create, CancellationToken.None))));
        Assert.Equal(1, made);
        Assert.Single(results, static result => result.IsNew);
        Assert.All(results, static result => Assert.Equal("content", File.ReadAllText(result.Path)));

        ImmutableArray<Diagnostic> Create(Stream stream)
        {
            Interlocked.Increment(ref made);
            Thread.Sleep(50);
            stream.Write("content"u8);
            return [];
        }
    }

    [Fact]
    public void Warnings_come_with_a_result_from_an_earlier_build()
    {
        ResultCache cache = new(_project.CacheFolder);
        Diagnostic warning = Diagnostics.OperatorStaysFloat.Create(null, "a\tb\\c\n", "d");
        cache.GetOrCreate("f", _ => [warning], CancellationToken.None);
        QuantizedResult again = cache.GetOrCreate("f", _ => throw new InvalidOperationException(), CancellationToken.None);
        Assert.Equal(warning, Assert.Single(again.Warnings));
    }

    [Fact]
    public void A_failure_leaves_no_result()
    {
        ResultCache cache = new(_project.CacheFolder);
        Assert.Throws<InvalidOperationException>(() => cache.GetOrCreate("f", Fail, CancellationToken.None));
        Assert.DoesNotContain(Directory.GetFiles(_project.CacheFolder), static file => !file.EndsWith(".lock", StringComparison.Ordinal));
        Assert.True(cache.GetOrCreate("f", static _ => [], CancellationToken.None).IsNew);

        static ImmutableArray<Diagnostic> Fail(Stream stream)
        {
            stream.Write("half"u8);
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void What_a_killed_build_left_is_removed()
    {
        string left = Path.Combine(_project.CacheFolder, "f.tflite.0123.tmp");
        string other = Path.Combine(_project.CacheFolder, "g.tflite.0123.tmp");
        _project.Write(Path.GetRelativePath(_project.Folder, left), "half");
        _project.Write(Path.GetRelativePath(_project.Folder, other), "of a build that may be at work");
        new ResultCache(_project.CacheFolder).GetOrCreate("f", static _ => [], CancellationToken.None);
        Assert.False(File.Exists(left));
        Assert.True(File.Exists(other));
    }

    [Fact]
    public void The_wait_for_another_build_can_be_cancelled()
    {
        ResultCache cache = new(_project.CacheFolder);
        using CancellationTokenSource cancellation = new();
        cache.GetOrCreate("f", _ =>
        {
            cancellation.CancelAfter(50);
            Assert.Throws<OperationCanceledException>(() => cache.GetOrCreate("f", static _ => [], cancellation.Token));
            return [];
        }, CancellationToken.None);
    }

    [Fact]
    public void Old_results_make_room_for_new_ones()
    {
        ResultCache cache = new(_project.CacheFolder);
        for (int index = 0; index < 70; index++)
        {
            string path = cache.GetOrCreate($"{index:D2}", static _ => [], CancellationToken.None).Path;
            File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, index % 60, DateTimeKind.Utc).AddMinutes(index / 60));
        }

        string[] kept = [.. Directory.GetFiles(_project.CacheFolder, "*.tflite").Select(Path.GetFileNameWithoutExtension).Order()!];
        Assert.Equal(64, kept.Length);
        Assert.Equal("06", kept[0]);
        Assert.Equal(64, Directory.GetFiles(_project.CacheFolder, "*.report").Length);
    }

    [Fact]
    public void Making_room_frees_no_lock_that_another_build_holds()
    {
        ResultCache cache = new(_project.CacheFolder);
        File.SetLastWriteTimeUtc(Make("old").Path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using IDisposable held = FileLock.Acquire(Path.Combine(_project.CacheFolder, "old.lock"), CancellationToken.None);
        for (int index = 0; index < 64; index++)
        {
            Make($"{index}");
        }

        Assert.False(File.Exists(Path.Combine(_project.CacheFolder, "old.tflite")));
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(100));
        Assert.Throws<OperationCanceledException>(() => cache.GetOrCreate("old", static _ => [], cancellation.Token));

        QuantizedResult Make(string fingerprint) => cache.GetOrCreate(fingerprint, static _ => [], CancellationToken.None);
    }
}
