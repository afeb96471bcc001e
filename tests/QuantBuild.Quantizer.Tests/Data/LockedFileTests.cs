using QuantBuild.Model;
using QuantBuild.Quantizer.Data;

namespace QuantBuild.Quantizer.Tests.Data;

public sealed class LockedFileTests
{
    [Fact]
    public void A_file_that_another_program_holds_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".npz");
        try
        {
            using FileStream holder = new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            QuantBuildException error = Assert.Throws<QuantBuildException>(() => NpzFile.Read(path));
            Assert.Equal("QB5002", error.Diagnostic.Id);
            Assert.Equal(path, error.Diagnostic.File);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
