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

    [Fact]
    public void A_folder_that_goes_away_meanwhile_hides_no_other_error()
    {
        string folder = Directory.CreateTempSubdirectory("quantbuild-").FullName;
        OutputFile file = new(Path.Combine(folder, "a.npz"));
        Directory.Delete(folder, recursive: true);
        file.Dispose();
        Assert.False(Directory.Exists(folder));
    }
}
