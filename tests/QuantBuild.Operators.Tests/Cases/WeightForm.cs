namespace QuantBuild.Operators.Tests.Cases;

internal enum WeightForm
{
    Float,
    PerTensor,
    PerChannel,
}
