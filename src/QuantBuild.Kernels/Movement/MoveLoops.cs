namespace QuantBuild.Kernels.Movement;

/// <summary>The loops of a move while they are made as few and as long as they can be.</summary>
internal ref struct MoveLoops(int elementBytes, nint source, nint target)
{
    private const int WidestElement = 16;

    private MoveAxes _axes;

    public readonly MoveAxes Axes => _axes;

    public int Count { get; private set; }

    public int ElementBytes { get; private set; } = elementBytes;

    public nint Source { get; private set; } = source;

    public nint Target { get; private set; } = target;

    /// <summary>Puts a loop around the others; one that goes on where the outermost ends becomes one with it.</summary>
    public void Enclose(MoveAxis axis)
    {
        if (axis.Size == 1)
        {
            return;
        }

        if (Count > 0 && _axes[Count - 1] is var inner && axis.Source == inner.Source * inner.Size && axis.Target == inner.Target * inner.Size)
        {
            _axes[Count - 1] = inner with { Size = checked(inner.Size * axis.Size) };
            return;
        }

        _axes[Count++] = axis;
    }

    /// <summary>Takes a short row of neighbours that always move together as one element.</summary>
    public void Widen()
    {
        if (Count == 0 || _axes[0] is not { Source: 1, Target: 1, Size: var size } || (long)size * ElementBytes is not (2 or 4 or 8 or WidestElement) || !AreMultiplesOf(size))
        {
            return;
        }

        ElementBytes *= size;
        Source /= size;
        Target /= size;
        Count--;
        for (int i = 0; i < Count; i++)
        {
            MoveAxis axis = _axes[i + 1];
            _axes[i] = axis with { Source = axis.Source / size, Target = axis.Target / size };
        }
    }

    /// <summary>Brings the loop over neighbours in the source next to that over neighbours in the target, where they are two.</summary>
    public void PairNeighbours()
    {
        if (Count < 2 || _axes[0] is not { Target: 1, Source: not (0 or 1 or -1) })
        {
            return;
        }

        for (int i = 1; i < Count; i++)
        {
            if (_axes[i].Source == 1)
            {
                MoveAxis paired = _axes[i];
                for (; i > 1; i--)
                {
                    _axes[i] = _axes[i - 1];
                }

                _axes[1] = paired;
                return;
            }
        }
    }

    private readonly bool AreMultiplesOf(int size)
    {
        bool all = Source % size == 0 && Target % size == 0;
        for (int i = 1; i < Count; i++)
        {
            all &= _axes[i].Source % size == 0 && _axes[i].Target % size == 0;
        }

        return all;
    }
}
