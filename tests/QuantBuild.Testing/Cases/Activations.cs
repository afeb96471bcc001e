using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases;

internal static class Activations
{
    public static ActivationFunctionType Pick(CaseRandom random) => random.Pick(
        ActivationFunctionType.None,
        ActivationFunctionType.Relu,
        ActivationFunctionType.Relu6,
        ActivationFunctionType.ReluN1To1);

    public static double Apply(ActivationFunctionType activation, double value) => activation switch
    {
        ActivationFunctionType.Relu => Math.Max(value, 0),
        ActivationFunctionType.Relu6 => Math.Clamp(value, 0, 6),
        ActivationFunctionType.ReluN1To1 => Math.Clamp(value, -1, 1),
        _ => value,
    };
}
