namespace QuantBuild.Kernels.Movement;

/// <summary>A walk over the parts of a move, in order.</summary>
internal ref struct MoveCursor
{
    private readonly ref readonly MoveLayout _layout;
    private MoveIndices _indices;
    private int _part;

    public MoveCursor(ref readonly MoveLayout layout, int part)
    {
        _layout = ref layout;
        _part = part % layout.PartsPerRow;
        Source = layout.Source;
        Target = layout.Target;
        int row = part / layout.PartsPerRow;
        for (int i = layout.OuterFrom; i < layout.Count; i++)
        {
            ref readonly MoveAxis axis = ref layout[i];
            (row, _indices[i]) = Math.DivRem(row, axis.Size);
            Source += _indices[i] * axis.Source;
            Target += _indices[i] * axis.Target;
        }
    }

    /// <summary>Where the row begins in the source.</summary>
    public nint Source { get; private set; }

    /// <summary>Where the row begins in the target.</summary>
    public nint Target { get; private set; }

    /// <summary>The first turn of the loop that is cut.</summary>
    public readonly int First => _part * _layout.PartSize;

    public void MoveNext()
    {
        if (++_part < _layout.PartsPerRow)
        {
            return;
        }

        _part = 0;
        for (int i = _layout.OuterFrom; i < _layout.Count; i++)
        {
            ref readonly MoveAxis axis = ref _layout[i];
            Source += axis.Source;
            Target += axis.Target;
            if (++_indices[i] < axis.Size)
            {
                return;
            }

            Source -= axis.Source * axis.Size;
            Target -= axis.Target * axis.Size;
            _indices[i] = 0;
        }
    }
}
