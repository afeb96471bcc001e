using Digits.Training.Drawing;
using QuantBuild.Model;

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
        TensorId image = graph.Input(ImageName, 1, DigitImage.Size, DigitImage.Size, 1);
        TensorId probabilities = graph.Softmax("probabilities", network.Export(graph, image));
        TfliteModel model = graph.Build("Recognises a handwritten digit in a grey image.", image, probabilities);
        File.WriteAllBytes(Path.Combine(ModelsFolder, "digits.tflite"), ModelWriter.Write(model));
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

    private static NpyEntry Pixels(IReadOnlyList<DigitImage> images) => NpyEntry.OfBytes(
        ImageName, [.. images.SelectMany(image => image.Pixels)], images.Count, DigitImage.Size, DigitImage.Size, 1);
}
