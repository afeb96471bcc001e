using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;

namespace QuantBuild.Cli.Commands;

/// <summary>
/// Runs samples and writes each output into one array under two names, the tensor's and y with its number, as samples come.
/// </summary>
internal sealed class OutputRecorder(string path, Interpreter interpreter, int samples) : IDisposable
{
    private NpzWriter? _writer;
    private ImmutableArray<int>[] _shapes = [];
    private (int Output, NpzEntry Entry)[] _entries = [];

    public IEnumerable<NpzEntry> Arrays => _entries.Select(entry => entry.Entry);

    public void Dispose()
    {
        _writer?.Dispose();
        interpreter.Dispose();
    }

    /// <exception cref="QuantBuildException">An output has another shape than for the first sample, or the file cannot be written.</exception>
    public void Record(int sample, SampleSet data)
    {
        data.Fill(sample, interpreter);
        interpreter.Invoke();
        _writer ??= Start();
        for (int output = 0; output < _shapes.Length; output++)
        {
            TensorDetails details = interpreter.Outputs[output];
            if (!_shapes[output].SequenceEqual(details.Shape))
            {
                throw Diagnostics.OutputShapesDiffer.Exception(path, details.Name, Text(details.Shape), sample, Text(_shapes[output]));
            }
        }

        for (int entry = 0; entry < _entries.Length; entry++)
        {
            _writer.Append(entry, interpreter.GetOutput<byte>(_entries[entry].Output));
        }
    }

    public void Complete() => _writer!.Complete();

    private static string Text(IEnumerable<int> shape) => $"[{string.Join(',', shape)}]";

    private NpzWriter Start()
    {
        foreach (TensorDetails output in interpreter.Outputs)
        {
            if (!NpyTypes.IsSupported(output.Type))
            {
                throw Diagnostics.DataTypeUnsupported.Exception(path, output.Name, output.Type);
            }
        }

        _shapes = [.. interpreter.Outputs.Select(output => output.Shape.ToImmutableArray())];
        _entries = [.. interpreter.Outputs.SelectMany(MakeEntries)];
        return new NpzWriter(path, _entries.Select(entry => entry.Entry));
    }

    private IEnumerable<(int Output, NpzEntry Entry)> MakeEntries(TensorDetails output)
    {
        bool isFirstOfName = interpreter.Outputs.First(other => other.Name == output.Name).Index == output.Index;
        bool looksNumbered = Enumerable.Range(0, interpreter.Outputs.Count).Any(index => output.Name == $"y{index}");
        string[] names = output.Name.Length > 0 && isFirstOfName && !looksNumbered
            ? [output.Name, $"y{output.Index}"]
            : [$"y{output.Index}"];
        return names.Select(name => (output.Index, new NpzEntry(name, output.Type, [samples, .. output.Shape])));
    }
}
