using QuantBuild.Model.Schema;

namespace QuantBuild.Conformance.Tests.Cases;

internal static class Activations
{
    public static ActivationFunctionType Pick(CaseRandom random)
    {
        return random.Pick(
            ActivationFunctionType.None,
            ActivationFunctionType.Relu,
            ActivationFunctionType.Relu6,
            ActivationFunctionType.ReluN1To1);
    }
}
