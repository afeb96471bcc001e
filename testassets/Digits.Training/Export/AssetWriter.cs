using Digits.Training.Drawing;
using QuantBuild.Model;
using QuantBuild.Operators.Building;

namespace Digits.Training.Export;

/// <summary>Writes what the sample application is built from.</summary>
internal sealed class AssetWriter(string folder)
{
    private const string ImageName = "image";
    private const string LabelsName = "y";

    private static readonly string[] Labels = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    private string ModelsFolder => Directory.CreateDirectory(Path.Combine(folder, "Models")).FullName;

    public void WriteModel(Network network)
    {
        var graph = new GraphBuilder();
        TensorId image = graph.Input(ImageName, [1, DigitImage.Size, DigitImage.Size, 1]);
        TensorId probabilities = graph.Softmax("probabilities", network.Export(graph, image));
        graph.Output(probabilities);
        ModelBuilder model = graph.Model;
        model.Description = "Recognises a handwritten digit in a grey image.";
        model.AddSignature("serving_default", graph);
        model.AddMetadata("min_runtime_version", MinimumRuntimeVersion());
        File.WriteAllBytes(Path.Combine(ModelsFolder, "digits.tflite"), ModelWriter.Write(model.Build()));
    }

    public void WriteLabels() =>
        File.WriteAllText(Path.Combine(ModelsFolder, "digits.labels.txt"), string.Concat(Labels.Select(label => label + "\n")));

    public void WriteCalibration(IReadOnlyList<DigitImage> images) =>
        NpzWriter.Write(Path.Combine(ModelsFolder, "digits.calibration.npz"), Pixels(images));

    public void WriteEvaluation(IReadOnlyList<DigitImage> images)
    {
        int[] labels = [.. images.Select(image => image.Label)];
        NpzWriter.Write(
            Path.Combine(folder, "digits.evaluation.npz"), Pixels(images), NpyEntry.OfInt32(LabelsName, labels, labels.Length));
    }

    /// <summary>All operators are of version 1: 16 bytes of text and zeros.</summary>
    private static byte[] MinimumRuntimeVersion()
    {
        byte[] version = new byte[16];
        "1.5.0"u8.CopyTo(version);
        return version;
    }

    private static NpyEntry Pixels(IReadOnlyList<DigitImage> images) => NpyEntry.OfBytes(
        ImageName, [.. images.SelectMany(image => image.Pixels)], images.Count, DigitImage.Size, DigitImage.Size, 1);
}
