namespace QuantBuild.Kernels.Gemm;

/// <summary>The bounds that make the unchecked loops of the kernels safe.</summary>
internal static class GemmGuard
{
    internal static void Check(int length, int stride, int rowLength, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        if (rows == 0)
        {
            return;
        }

        if (rows > 1)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(stride, rowLength);
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(length, ((long)(rows - 1) * stride) + rowLength);
    }

    internal static void CheckPanels(int firstPanel, int panels, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstPanel);
        ArgumentOutOfRangeException.ThrowIfNegative(panels);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(panels, count - firstPanel);
    }
}
