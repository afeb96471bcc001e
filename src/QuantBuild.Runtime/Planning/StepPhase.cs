namespace QuantBuild.Runtime.Planning;

/// <summary>One phase of a step, and whether a second thread would pay.</summary>
internal readonly record struct StepPhase
{
    /// <summary>Below this much work (some six microseconds of a fast core), handing over to another thread costs more than it brings.</summary>
    private const long MinimumWorkToShare = 600_000;

    public StepPhase(int number, int workItems, long work)
    {
        Number = number;
        WorkItems = workItems;
        Work = work;
        CanShare = workItems > 1 && work >= MinimumWorkToShare;
    }

    public int Number { get; }

    public int WorkItems { get; }

    public long Work { get; }

    public bool CanShare { get; }
}
