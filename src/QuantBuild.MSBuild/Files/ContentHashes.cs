using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using QuantBuild.Model;
using QuantBuild.MSBuild.Manifests;

namespace QuantBuild.MSBuild.Files;

/// <summary>SHA-256 of files, kept in a file by path, length and time so that a build in which nothing changed reads no contents.</summary>
internal sealed class ContentHashes(string storePath)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = Load(storePath);
    private volatile bool _changed;

    /// <exception cref="QuantBuildException">The file cannot be read.</exception>
    public string Of(string path)
    {
        try
        {
            FileInfo file = new(path);
            long length = file.Length;
            long time = file.LastWriteTimeUtc.Ticks;
            if (_entries.TryGetValue(path, out Entry? known) && known.Length == length && known.Time == time)
            {
                return known.Hash;
            }

            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            string hash = Convert.ToHexStringLower(SHA256.HashData(stream));
            _entries[path] = new Entry(length, time, hash);
            _changed = true;
            return hash;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new QuantBuildException(Diagnostics.InputUnreadable.Create(path, path, error.Message), error);
        }
    }

    /// <summary>Keeps what was hashed for the next build; without it that one only takes longer.</summary>
    public void TrySave()
    {
        if (!_changed)
        {
            return;
        }

        StringBuilder text = new();
        foreach ((string path, Entry entry) in _entries.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            if (File.Exists(path))
            {
                text.Append(CultureInfo.InvariantCulture, $"{entry.Hash}\t{entry.Length}\t{entry.Time}\t{TextFields.Escape(path)}\n");
            }
        }

        try
        {
            ResultFile.Write(storePath, stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())));
        }
        catch (QuantBuildException)
        {
            return;
        }
    }

    private static ConcurrentDictionary<string, Entry> Load(string storePath)
    {
        ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
        if (KnownFile.TryReadLines(storePath) is not { } lines)
        {
            return entries;
        }

        // A file written as late as the store may have changed again within the same tick of the clock.
        long trusted = File.GetLastWriteTimeUtc(storePath).Ticks - TimeSpan.TicksPerSecond;
        foreach (string line in lines)
        {
            string[] fields = line.Split('\t');
            if (fields.Length == 4
                && long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out long length)
                && long.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out long time)
                && time < trusted)
            {
                entries[TextFields.Unescape(fields[3])] = new Entry(length, time, fields[0]);
            }
        }

        return entries;
    }

    private sealed record Entry(long Length, long Time, string Hash);
}
