using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Testing;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>The recorded inputs and outputs of one zoo model: all samples of a tensor, one after another.</summary>
internal sealed class Golden
{
    private Golden(GoldenRecord record, IReadOnlyDictionary<string, NpyArray> arrays)
    {
        Record = record;
        Model = File.ReadAllBytes(Zoo.Path(record.Model));
        Inputs = Collect(arrays, 'x');
        Outputs = Collect(arrays, 'y');
    }

    public GoldenRecord Record { get; }

    public byte[] Model { get; }

    public NpyArray[] Inputs { get; }

    public NpyArray[] Outputs { get; }

    /// <summary>Whether the inputs have the shapes that the model states.</summary>
    public bool HasStatedShapes
    {
        get
        {
            Subgraph graph = ModelReader.Read(Model).Main;
            return graph.Inputs.Zip(Inputs).All(pair => graph[pair.First].Shape.AsSpan().SequenceEqual(pair.Second.Shape[1..].ToArray()));
        }
    }

    public IReadOnlyList<byte[]> InputData => [.. Inputs.Select(array => array.Bytes.ToArray())];

    public IReadOnlyList<byte[]> OutputData => [.. Outputs.Select(array => array.Bytes.ToArray())];

    /// <summary>The inputs of one sample, raw.</summary>
    public byte[][] SampleOf(int sample)
    {
        return Array.ConvertAll(Inputs, array =>
        {
            int length = array.Bytes.Length / Record.Samples;
            return array.Bytes.Slice(sample * length, length).ToArray();
        });
    }

    /// <param name="file">The golden file's path in the zoo.</param>
    public static Golden Read(string file)
    {
        GoldenRecord record = ZooManifest.Goldens.Single(candidate => candidate.File == file);
        return new Golden(record, NpzFile.Read(Zoo.Path(file)));
    }

    private static NpyArray[] Collect(IReadOnlyDictionary<string, NpyArray> arrays, char letter)
    {
        return [.. Enumerable.Range(0, arrays.Keys.Count(name => name[0] == letter)).Select(i => arrays[$"{letter}{i}"])];
    }
}
