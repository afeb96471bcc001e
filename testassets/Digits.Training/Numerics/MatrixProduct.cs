using System.Numerics;
using System.Runtime.InteropServices;

namespace Digits.Training.Numerics;

/// <summary>
/// C += A·B in floats. Vectors run across the columns, each element is summed in the order of the inner dimension,
/// and products are rounded before they are added: the result is the same for every vector width.
/// </summary>
internal static class MatrixProduct
{
    private const int TileRows = 4;

    /// <summary>C += A·B with A [rows, inner], B [inner, columns] and C [rows, columns].</summary>
    public static void Add(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns) =>
        Add(a, inner, 1, b, c, rows, inner, columns);

    /// <summary>C += Aᵀ·B with A [inner, rows], B [inner, columns] and C [rows, columns].</summary>
    public static void AddTransposed(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns) =>
        Add(a, 1, rows, b, c, rows, inner, columns);

    public static void Transpose(ReadOnlySpan<float> source, Span<float> destination, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                destination[(column * rows) + row] = source[(row * columns) + column];
            }
        }
    }

    private static void Add(
        ReadOnlySpan<float> a, int rowStride, int innerStride, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns)
    {
        int tileColumns = 2 * Vector<float>.Count;
        int tiledRows = rows - (rows % TileRows);
        int tiledColumns = columns - (columns % tileColumns);
        for (int row = 0; row < tiledRows; row += TileRows)
        {
            for (int column = 0; column < tiledColumns; column += tileColumns)
            {
                AddTile(a[(row * rowStride)..], rowStride, innerStride, b[column..], c[((row * columns) + column)..], inner, columns);
            }
        }

        AddElements(a, rowStride, innerStride, b, c, 0, tiledRows, tiledColumns, inner, columns);
        AddElements(a, rowStride, innerStride, b, c, tiledRows, rows, 0, inner, columns);
    }

    private static void AddTile(
        ReadOnlySpan<float> a, int rowStride, int innerStride, ReadOnlySpan<float> b, Span<float> c, int inner, int columns)
    {
        Vector<float> sum00 = Vector<float>.Zero, sum01 = Vector<float>.Zero;
        Vector<float> sum10 = Vector<float>.Zero, sum11 = Vector<float>.Zero;
        Vector<float> sum20 = Vector<float>.Zero, sum21 = Vector<float>.Zero;
        Vector<float> sum30 = Vector<float>.Zero, sum31 = Vector<float>.Zero;
        for (int k = 0; k < inner; k++)
        {
            var left = new Vector<float>(b[(k * columns)..]);
            var right = new Vector<float>(b[((k * columns) + Vector<float>.Count)..]);
            int first = k * innerStride;
            float factor = a[first];
            sum00 += left * factor;
            sum01 += right * factor;
            factor = a[first + rowStride];
            sum10 += left * factor;
            sum11 += right * factor;
            factor = a[first + (2 * rowStride)];
            sum20 += left * factor;
            sum21 += right * factor;
            factor = a[first + (3 * rowStride)];
            sum30 += left * factor;
            sum31 += right * factor;
        }

        AddTo(c, sum00, sum01);
        AddTo(c[columns..], sum10, sum11);
        AddTo(c[(2 * columns)..], sum20, sum21);
        AddTo(c[(3 * columns)..], sum30, sum31);
    }

    private static void AddTo(Span<float> row, Vector<float> left, Vector<float> right)
    {
        Span<Vector<float>> pair = MemoryMarshal.Cast<float, Vector<float>>(row)[..2];
        pair[0] += left;
        pair[1] += right;
    }

    private static void AddElements(
        ReadOnlySpan<float> a, int rowStride, int innerStride, ReadOnlySpan<float> b, Span<float> c,
        int firstRow, int endRow, int firstColumn, int inner, int columns)
    {
        for (int row = firstRow; row < endRow; row++)
        {
            for (int column = firstColumn; column < columns; column++)
            {
                float sum = 0f;
                for (int k = 0; k < inner; k++)
                {
                    sum += b[(k * columns) + column] * a[(row * rowStride) + (k * innerStride)];
                }

                c[(row * columns) + column] += sum;
            }
        }
    }
}
