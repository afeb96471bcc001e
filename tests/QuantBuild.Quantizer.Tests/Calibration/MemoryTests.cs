using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;
using QuantBuild.Testing.Models;

namespace QuantBuild.Quantizer.Tests.Calibration;

[Collection(nameof(MeasuredAlone))]
public sealed class MemoryTests
{
    private const int Allowance = 1 << 20;

    [Fact]
    public void Memory_does_not_grow_with_the_number_of_samples()
    {
        var samples = new MeasuringSamples(6000);
        ModelQuantizer.Quantize(SmallModels.Residual(), new QuantizationSettings { Threads = 1 }, samples);
        Assert.InRange(samples.Late - samples.Early, long.MinValue, Allowance);
    }

    /// <summary>Measures what is alive after a few and after nearly all samples; 6000 inputs alone would be 4.6 MB.</summary>
    private sealed class MeasuringSamples(int count) : ISampleSource
    {
        private readonly RandomSamples _samples = new(count);

        public int Count => count;

        public long Early { get; private set; }

        public long Late { get; private set; }

        public void Fill(int sample, Interpreter target)
        {
            if (sample == 100)
            {
                Early = GC.GetTotalMemory(forceFullCollection: true);
            }
            else if (sample == count - 1)
            {
                Late = GC.GetTotalMemory(forceFullCollection: true);
            }

            _samples.Fill(sample, target);
        }
    }
}
