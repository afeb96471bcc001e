using QuantBuild.Model;

namespace QuantBuild.Testing.Cases.Recurrent;

/// <summary>Which operands a long short-term memory has, and how large they are.</summary>
internal sealed record LstmForm
{
    public required int Batch { get; init; }

    public required int Steps { get; init; }

    public required int Inputs { get; init; }

    public required int Cells { get; init; }

    public required int Outputs { get; init; }

    public required bool HasInputGate { get; init; }

    public required bool HasPeephole { get; init; }

    public required bool IsNormalized { get; init; }

    public required bool HasProjection { get; init; }

    public required bool HasProjectionBias { get; init; }

    public required bool IsTimeMajor { get; init; }

    public required float CellClip { get; init; }

    public required float ProjectionClip { get; init; }

    public Shape InputShape => IsTimeMajor ? [Steps, Batch, Inputs] : [Batch, Steps, Inputs];

    public static LstmForm Pick(CaseRandom random)
    {
        int cells = random.Pick(4, 9, 16, 40);
        bool hasProjection = random.Pick(false, true);
        return new LstmForm
        {
            Batch = random.Pick(1, 1, 2, 5),
            Steps = random.Pick(1, 3, 7),
            Inputs = random.Pick(1, 6, 17, 32),
            Cells = cells,
            Outputs = hasProjection ? random.Integer(1, cells) : cells,
            HasInputGate = random.Pick(true, true, false),
            HasPeephole = random.Pick(false, false, true),
            IsNormalized = random.Pick(false, false, true),
            HasProjection = hasProjection,
            HasProjectionBias = random.Pick(false, true),
            IsTimeMajor = random.Pick(false, true),
            CellClip = random.Pick(0, 0, 0.3f),
            ProjectionClip = random.Pick(0, 0, 0.2f),
        };
    }
}
