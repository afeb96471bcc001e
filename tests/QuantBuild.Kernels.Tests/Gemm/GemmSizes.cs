namespace QuantBuild.Kernels.Tests.Gemm;

internal static class GemmSizes
{
    internal static int[] Depths { get; } = [.. Enumerable.Range(1, 20), 31, 32, 33, 47, 63, 64, 65, 70];

    internal static IEnumerable<int> Rows(int tile) => Enumerable.Range(0, tile + 2).Append((2 * tile) + 1).Distinct();

    internal static IEnumerable<int> Columns(int tile) =>
        new[] { 1, 2, 3, 10, 15, 16, 17, tile - 1, tile, tile + 1, tile + 17, (2 * tile) - 1, 2 * tile, (2 * tile) + 1 }.Where(size => size > 0).Distinct();
}
