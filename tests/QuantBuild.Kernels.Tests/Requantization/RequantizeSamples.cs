namespace QuantBuild.Kernels.Tests.Requantization;

internal static class RequantizeSamples
{
    internal static int[] Sums { get; } =
    [
        0, 1, -1, 2, -2, 127, -128, 255, 1 << 14, -(1 << 14), (1 << 30) - 1, 1 << 30, (1 << 30) + 1, -(1 << 30), int.MaxValue, int.MaxValue - 1,
        int.MinValue, int.MinValue + 1, .. Random(),
    ];

    private static int[] Random()
    {
        var random = new Random(7);
        var values = new int[400];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = random.Next(int.MinValue, int.MaxValue) >> random.Next(0, 31);
        }

        return values;
    }
}
