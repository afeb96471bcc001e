using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Tests.Data;

/// <summary>Data files of a test, and what sample sets read from them.</summary>
internal sealed class SampleFiles : IDisposable
{
    public DataFolder Folder { get; } = new();

    public static int[] Dimensions(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => int.Parse(part, null))];

    public static NpyArray Floats(int[] shape, int count) =>
        NpyArray.Create<float>(shape, [.. Enumerable.Range(0, count).Select(value => (float)value)]);

    public static NpyArray Bytes(int[] shape, params byte[] values) => NpyArray.Create<byte>(shape, values);

    public static T[] Read<T>(SampleSet set, int sample, TensorDetails input)
        where T : unmanaged
    {
        byte[] bytes = new byte[input.ByteLength];
        set.Fill(sample, input, bytes);
        return MemoryMarshal.Cast<byte, T>(bytes).ToArray();
    }

    public static QuantBuildException AssertError(string id, string[] paths, TensorDetails input, DataOptions? options = null)
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => SampleSet.Open(paths, [input], options: options));
        Assert.Equal(id, error.Diagnostic.Id);
        return error;
    }

    public string Npz(string name, params (string Name, NpyArray Array)[] arrays)
    {
        string path = Folder.Path(name);
        NpzFile.Write(path, arrays.Select(array => KeyValuePair.Create(array.Name, array.Array)));
        return path;
    }

    public void Dispose() => Folder.Dispose();
}
