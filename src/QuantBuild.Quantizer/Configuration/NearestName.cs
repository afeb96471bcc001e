namespace QuantBuild.Quantizer.Configuration;

/// <summary>Finds the name that a misspelt one was probably meant to be.</summary>
internal static class NearestName
{
    /// <summary>The closest candidate, or null where none is close enough to be a slip.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int limit = Math.Max(1, name.Length / 3);
        foreach (string candidate in candidates)
        {
            int distance = Distance(name, candidate);
            if (distance <= limit)
            {
                nearest = candidate;
                limit = distance - 1;
            }
        }

        return nearest;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours, case aside.</summary>
    public static int Distance(string left, string right)
    {
        int[,] distances = new int[left.Length + 1, right.Length + 1];
        for (int row = 0; row <= left.Length; row++)
        {
            for (int column = 0; column <= right.Length; column++)
            {
                distances[row, column] = row == 0 || column == 0
                    ? row + column
                    : Step(distances, left, right, row, column);
            }
        }

        return distances[left.Length, right.Length];
    }

    private static int Step(int[,] distances, string left, string right, int row, int column)
    {
        int replace = distances[row - 1, column - 1] + (Same(left[row - 1], right[column - 1]) ? 0 : 1);
        int best = Math.Min(replace, Math.Min(distances[row - 1, column], distances[row, column - 1]) + 1);
        bool swapped = row > 1 && column > 1
            && Same(left[row - 1], right[column - 2])
            && Same(left[row - 2], right[column - 1]);
        return swapped ? Math.Min(best, distances[row - 2, column - 2] + 1) : best;
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
