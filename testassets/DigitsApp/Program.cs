using DigitsApp;
using DigitsApp.Models;

const int PicturesShown = 8;

var images = DigitImages.Load(Path.Combine(AppContext.BaseDirectory, "digits.evaluation.npz"));
using var digits = new Digits();
using var digitsFloat = new DigitsFloat();

// The typed form: from an image to a label in two lines.
var pictures = new PictureStrip();
for (int i = 0; i < PicturesShown; i++)
{
    DigitsOutput output = digits.Invoke(new DigitsInput(images[i]));
    pictures.Add(images[i], $"{output.Best.Text} {output.Best.Score:P1}");
}

pictures.Write();

// The span form allocates nothing: it suits loops, like those behind these figures.
Console.WriteLine($"on {images.Count} images      bytes    right   one Invoke");
Report("float", SizeOf<DigitsFloat>(), Measurement.Of(digitsFloat.Invoke, images));
Report("int8", SizeOf<Digits>(), Measurement.Of(digits.Invoke, images));

static void Report(string name, long bytes, Measurement measured) =>
    Console.WriteLine($"{name,-14}{bytes,11:N0} {measured.Accuracy,8:P2} {measured.MedianMicroseconds,9:F1} µs");

static long SizeOf<TModel>() =>
    typeof(TModel).Assembly.GetManifestResourceStream($"quantbuild/{typeof(TModel).FullName}.tflite")!.Length;
