namespace Digits.Training.Numerics;

/// <summary>Splits work into a fixed number of parts, so that sums over parts do not depend on the number of processors.</summary>
internal static class Partition
{
    public const int Count = 4;

    /// <summary>Runs <paramref name="body"/> with each part's index, first item and end.</summary>
    public static void Run(int items, Action<int, int, int> body) =>
        Parallel.For(0, Count, part => body(part, Start(items, part), Start(items, part + 1)));

    /// <summary>Adds one array a part to <paramref name="sum"/>, in the order of the parts.</summary>
    public static void AddTo(float[] sum, float[][] parts)
    {
        foreach (float[] part in parts)
        {
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += part[i];
            }
        }
    }

    public static float[][] Buffers(int length)
    {
        float[][] buffers = new float[Count][];
        for (int part = 0; part < Count; part++)
        {
            buffers[part] = new float[length];
        }

        return buffers;
    }

    private static int Start(int items, int part) => (int)((long)items * part / Count);
}
