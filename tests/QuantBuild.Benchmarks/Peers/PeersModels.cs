namespace QuantBuild.Benchmarks.Peers;

/// <summary>The zoo's models that are timed, in the order of the table.</summary>
internal static class PeersModels
{
    public static IReadOnlyList<string> All { get; } =
    [
        "ic01/pretrainedResnet.tflite",
        "ic01/pretrainedResnet_quant.tflite",
        "kws01/kws_ref_model_dequantized.tflite",
        "kws01/kws_ref_model.tflite",
        "mnist/conv_fc_mnist.tflite",
        "mnist/conv_fc_mnist_srq_a8w8.tflite",
        "ad01/ad01_fp32.tflite",
        "ad01/ad01_int8.tflite",
        "sine/hello_world_float.tflite",
        "sine/hello_world_int8.tflite",
        "str_ww/str_ww_ref_model_fp32.tflite",
        "str_ww/str_ww_ref_model.tflite",
    ];
}
