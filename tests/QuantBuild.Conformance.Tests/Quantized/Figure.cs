namespace QuantBuild.Conformance.Tests.Quantized;

/// <summary>What the int8 file of a model answers today, with default settings and all calibration samples.</summary>
/// <param name="Name">The name in the README's table.</param>
/// <param name="Model">The float model in the zoo.</param>
/// <param name="Here">In this runtime.</param>
/// <param name="Elsewhere">In LiteRT.js, where the README says it.</param>
/// <param name="Chance">How far the figures move when a twentieth of the calibration samples is left out: two standard deviations of 24 draws.</param>
internal sealed record Figure(string Name, string Model, Answers Here, Answers? Elsewhere, Answers Chance)
{
    public static IReadOnlyList<Figure> All { get; } =
    [
        new("ic01", "ic01/pretrainedResnet.tflite", new(756, 21.0), new(751, 20.9), new(7, 0.7)),
        new("kws01", "kws01/kws_ref_model_dequantized.tflite", new(363, 26.7), new(362, 26.4), new(3, 0.8)),
        new("mnist", "mnist/conv_fc_mnist.tflite", new(1933, 41.7), new(1933, 41.7), new(2, 0.6)),
        new("ad01", "ad01/ad01_fp32.tflite", new(null, 45.3), new(null, 45.3), new(null, 0.2)),
        new("sine", "sine/hello_world_float.tflite", new(null, 31.6), null, new(null, 0.2)),
    ];

    public override string ToString() => Name;
}
