namespace QuantBuild.Testing.Cases;

/// <summary>How far results may differ: integers in steps, floats relative to the largest magnitude of the tensor, or by <paramref name="Absolute"/>.</summary>
internal sealed record Tolerance(int Steps, float Relative, float Absolute = 0)
{
    public static Tolerance Exact { get; } = new(0, 0);

    public static Tolerance OneStep { get; } = new(1, 0);

    public static Tolerance Float { get; } = new(0, 1e-5f);

    /// <summary>Many float operators one after another.</summary>
    public static Tolerance WholeModel { get; } = new(0, 1e-4f);

    /// <summary>XNNPACK quantizes the activations of hybrid operators with a zero point, TensorFlow Lite's kernels without.</summary>
    public static Tolerance Hybrid { get; } = new(1, 0.02f);
}
