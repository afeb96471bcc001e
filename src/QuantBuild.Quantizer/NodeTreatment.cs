namespace QuantBuild.Quantizer;

internal enum NodeTreatment
{
    /// <summary>Stays as it is.</summary>
    Keep,

    /// <summary>Integer weights and activations.</summary>
    Integer,

    /// <summary>Integer weights, float activations.</summary>
    Hybrid,
}
