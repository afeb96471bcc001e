using QuantBuild.Kernels.Elementwise;

namespace QuantBuild.Kernels.Comparison;

/// <inheritdoc/>
internal sealed class ComparisonOperator<TComparison>(string name) : ComparisonOperator(name)
    where TComparison : struct, IComparison
{
    public override void Run<T>(BroadcastLayout layout, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> destination, int first, int count)
    {
        int end = checked(first + count);
        for (int position = first; position < end;)
        {
            BroadcastRun run = layout.RunAt(position);
            int length = Math.Min(run.Length, end - position);
            int stepX = run.RepeatsX ? 0 : 1;
            int stepY = run.RepeatsY ? 0 : 1;
            Span<bool> results = destination.Slice(position, length);
            for (int i = 0; i < results.Length; i++)
            {
                results[i] = TComparison.Holds(x[run.X + (i * stepX)], y[run.Y + (i * stepY)]);
            }

            position += length;
        }
    }
}
