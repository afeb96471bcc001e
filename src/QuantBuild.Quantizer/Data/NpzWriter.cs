using QuantBuild.Model;
using QuantBuild.Quantizer.Data.Archives;
using QuantBuild.Quantizer.Data.Storage;

namespace QuantBuild.Quantizer.Data;

/// <summary>
/// Writes an .npz file piece by piece: the arrays are uncompressed, so that each has its place from the start, and their
/// elements may arrive in turns. The file appears when it is complete.
/// </summary>
internal sealed class NpzWriter : IDisposable
{
    private readonly OutputFile _file;
    private readonly List<ZipEntryPlan> _plans = [];
    private readonly Crc32[] _checksums;
    private readonly long[] _written;

    /// <exception cref="QuantBuildException">The file cannot be written.</exception>
    public NpzWriter(string path, IEnumerable<NpzEntry> entries)
    {
        NpzEntry[] list = [.. entries];
        _checksums = new Crc32[list.Length];
        _written = new long[list.Length];
        _file = new OutputFile(path);
        long position = 0;
        foreach (NpzEntry entry in list)
        {
            byte[] header = NpyHeaderWriter.Write(entry.Type, entry.Shape.AsSpan());
            long length = header.Length + new NpyHeader(entry.Type, entry.Shape, false, 0).DataLength;
            _plans.Add(new ZipEntryPlan(entry.Name + ".npy", length, position));
            position = _plans[^1].End;
            Append(_plans.Count - 1, header);
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Adds the next bytes of the elements of an array.</summary>
    public void Append(int entry, ReadOnlySpan<byte> bytes)
    {
        _file.Write(_plans[entry].ContentPosition + _written[entry], bytes);
        _checksums[entry].Append(bytes);
        _written[entry] += bytes.Length;
    }

    /// <exception cref="InvalidOperationException">An array has fewer or more elements than its shape.</exception>
    public void Complete()
    {
        long position = _plans.Count == 0 ? 0 : _plans[^1].End;
        long directory = position;
        for (int index = 0; index < _plans.Count; index++)
        {
            ZipEntryPlan plan = _plans[index];
            if (_written[index] != plan.Length)
            {
                throw new InvalidOperationException($"Array {index} has {_written[index]} of {plan.Length} bytes.");
            }

            uint checksum = _checksums[index].Value;
            _file.Write(plan.HeaderPosition, plan.LocalHeader(checksum));
            byte[] header = plan.CentralHeader(checksum);
            _file.Write(position, header);
            position += header.Length;
        }

        _file.Write(position, ZipEnd.Write(_plans.Count, directory, position - directory));
        _file.Complete();
    }
}
