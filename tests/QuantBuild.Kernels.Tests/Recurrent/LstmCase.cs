using QuantBuild.Kernels.Recurrent;

namespace QuantBuild.Kernels.Tests.Recurrent;

/// <summary>One of the forms that a long short-term memory takes.</summary>
public sealed record LstmCase(int Inputs, int Cells, int Outputs, bool HasInputGate, bool HasPeephole, bool IsNormalized, float Clip, int Batch)
{
    public static TheoryData<LstmCase> All =>
    [
        new(3, 5, 5, HasInputGate: true, HasPeephole: false, IsNormalized: false, Clip: 0, Batch: 1),
        new(17, 32, 32, HasInputGate: true, HasPeephole: false, IsNormalized: false, Clip: 0, Batch: 4),
        new(9, 37, 37, HasInputGate: false, HasPeephole: true, IsNormalized: false, Clip: 0.6f, Batch: 2),
        new(8, 16, 11, HasInputGate: true, HasPeephole: true, IsNormalized: false, Clip: 0.5f, Batch: 3),
        new(5, 20, 20, HasInputGate: true, HasPeephole: false, IsNormalized: true, Clip: 0, Batch: 3),
        new(12, 33, 70, HasInputGate: false, HasPeephole: false, IsNormalized: true, Clip: 0.9f, Batch: 2),
        new(2, 48, 24, HasInputGate: true, HasPeephole: true, IsNormalized: true, Clip: 1.5f, Batch: 1),
        new(40, 1, 1, HasInputGate: true, HasPeephole: true, IsNormalized: false, Clip: 0, Batch: 5),
    ];

    public bool HasProjection => Outputs != Cells;

    internal LstmShape Shape => new(Inputs, Cells, Outputs, HasInputGate);

    /// <summary>Arrays for all gates but an input gate that is not there.</summary>
    internal GateSet<T> Gates<T>(Func<int, T[]> create, bool hasCell = true) => new()
    {
        Input = HasInputGate ? create(0) : [],
        Forget = create(1),
        Cell = hasCell ? create(2) : [],
        Output = create(3),
    };

    public override string ToString() =>
        $"{Inputs} to {Cells} to {Outputs}, batch {Batch}{(HasInputGate ? "" : ", coupled")}{(HasPeephole ? ", peephole" : "")}{(IsNormalized ? ", normalized" : "")}, clip {Clip}";
}
