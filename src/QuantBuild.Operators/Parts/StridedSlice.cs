using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;

namespace QuantBuild.Operators.Parts;

/// <summary>
/// The reading of STRIDED_SLICE's masks: which dimension of the input, or new one, each index speaks of. An ellipsis stands for at least
/// one dimension and a new dimension beats the other masks, as in TensorFlow Lite.
/// </summary>
internal readonly ref struct StridedSlice(NodeContext context, StridedSliceOptions options)
{
    private const int Begin = 1;
    private const int End = 2;
    private const int Strides = 3;

    private readonly Shape _input = context.Input(0).Shape;
    private readonly int _indices = context.Input(Begin).Shape[0];

    /// <summary>The dimensions of the input and new ones.</summary>
    public int Count => _input.Rank + NewAxes;

    private int NewAxes
    {
        get
        {
            int count = 0;
            for (int i = 0; i < _indices; i++)
            {
                count += Has(options.NewAxisMask, i) && !Has(options.EllipsisMask, i) ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>What is taken of each dimension.</summary>
    /// <param name="begins">Default where they are not known.</param>
    /// <param name="ends">Default where they are not known.</param>
    /// <param name="steps">The strides.</param>
    /// <param name="axes">Receives the result.</param>
    public void Resolve(IntegerValues begins, IntegerValues ends, IntegerValues steps, Span<SlicedAxis> axes)
    {
        int count = Count;
        int newAxes = NewAxes;
        int dimension = 0;
        int index = 0;
        for (int axis = 0; axis < count; index++)
        {
            if (index < _indices && Has(options.EllipsisMask, index))
            {
                int end = Math.Max(axis + 1, Math.Min(axis + 1 + newAxes + _input.Rank - _indices, count));
                for (; axis < end; axis++)
                {
                    axes[axis] = Whole(LengthOf(dimension++));
                }
            }
            else if (index < _indices && Has(options.NewAxisMask, index))
            {
                axes[axis++] = Whole(1);
            }
            else
            {
                int length = LengthOf(dimension++);
                axes[axis++] = index < _indices ? Take(index, length, begins, ends, steps) : Whole(length);
            }
        }
    }

    private int LengthOf(int dimension)
    {
        context.Require(dimension < _input.Rank, $"its masks speak of more dimensions than {_input} has");
        return _input[dimension];
    }

    private static SlicedAxis Whole(int length) => new(length, 0, length, 1, IsKept: true);

    private SlicedAxis Take(int index, int length, IntegerValues begins, IntegerValues ends, IntegerValues steps)
    {
        int step = steps.Int32(index);
        context.Require(step is not (0 or int.MinValue), $"its stride is {step}");
        bool isFirstKnown = begins.Length > 0 || Has(options.BeginMask, index);
        int first = Has(options.BeginMask, index) ? (step > 0 ? 0 : length - 1)
            : isFirstKnown ? Clamp(begins[index], length, step) : 0;
        if (Has(options.ShrinkAxisMask, index))
        {
            context.Require(step > 0 && (!isFirstKnown || first < length), $"there is no element {first} in a dimension of {length}");
            return new SlicedAxis(length, first, 1, step, IsKept: false);
        }

        int count = CountFrom(isFirstKnown ? first : null, index, length, step, ends);
        long last = first + ((count - 1L) * step);
        context.Require(count <= 0 || !isFirstKnown || (last >= 0 && last < length), $"there is no element {last} in a dimension of {length}");
        return new SlicedAxis(length, first, count, step, IsKept: true);
    }

    private int CountFrom(int? first, int index, int length, int step, IntegerValues ends)
    {
        if (options.Offset && ends.Length > 0 && !Has(options.EndMask, index))
        {
            return CountOf(ends[index], step);
        }

        bool isEndKnown = ends.Length > 0 || Has(options.EndMask, index);
        if (first is not { } begin || !isEndKnown)
        {
            return -1;
        }

        int end = Has(options.EndMask, index) ? (step > 0 ? length : -1) : Clamp(ends[index], length, step);
        return CountOf(end - begin, step);
    }

    private static int CountOf(long distance, int step) =>
        distance == 0 || (distance < 0) != (step < 0) ? 0 : checked((int)(((distance - Math.Sign(step)) / step) + 1));

    private static int Clamp(long position, int length, int step)
    {
        long counted = position < 0 ? position + length : position;
        return (int)(step > 0 ? Math.Clamp(counted, 0, length) : Math.Clamp(counted, -1, length - 1));
    }

    private static bool Has(int mask, int index) => ((uint)mask & (1u << index)) != 0;
}
