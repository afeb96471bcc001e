namespace QuantBuild.Quantizer;

/// <summary>What a tensor is to a node.</summary>
internal enum EdgeRole
{
    Input,
    Output,
    Intermediate,
}
