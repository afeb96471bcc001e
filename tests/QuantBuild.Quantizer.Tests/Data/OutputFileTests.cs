using QuantBuild.Quantizer.Data.Storage;

namespace QuantBuild.Quantizer.Tests.Data;

public sealed class OutputFileTests
{
    [Fact]
    public void Devices_are_told_from_files()
    {
        Assert.Equal(!OperatingSystem.IsWindows(), OutputFile.IsDevice("/dev/null"));
        Assert.False(OutputFile.IsDevice("/dev/quantbuild-none"));
        Assert.False(OutputFile.IsDevice(typeof(OutputFile).Assembly.Location));
    }
}
