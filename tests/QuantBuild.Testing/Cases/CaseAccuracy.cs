namespace QuantBuild.Testing.Cases;

/// <summary>How far an output may lie from the real numbers that were stated.</summary>
internal sealed record CaseAccuracy
{
    /// <summary>Integer outputs: in steps of the output. One half is what rounding alone takes.</summary>
    public double Steps { get; init; } = 0.51;

    /// <summary>Float outputs: relative to the greatest magnitude in the output.</summary>
    public double Relative { get; init; } = 1e-5;

    /// <summary>Any output: besides the others.</summary>
    public double Absolute { get; init; }

    public static CaseAccuracy Rounding { get; } = new();

    /// <summary>Integers times a multiplier, rounded when they are multiplied and again when they are shifted, by one bit at least.</summary>
    public static CaseAccuracy DoubleRounding { get; } = new() { Steps = 0.76 };

    /// <summary>Values that are moved, not computed.</summary>
    public static CaseAccuracy Exact { get; } = new() { Steps = 1e-6, Relative = 0 };
}
