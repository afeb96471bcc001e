using QuantBuild.Model;
using QuantBuild.Runtime;

namespace QuantBuild.Cli.Hosting;

/// <summary>Prepares model files; errors name the file.</summary>
internal static class ModelLoader
{
    /// <exception cref="QuantBuildException">There is no such file, it is not a valid model, or an operator cannot be run.</exception>
    public static PreparedModel Load(string path, InterpreterOptions? options = null)
    {
        try
        {
            return PreparedModel.Load(path, options);
        }
        catch (QuantBuildException exception) when (exception.Diagnostic.File is null)
        {
            throw new QuantBuildException(exception.Diagnostic with { File = path }, exception);
        }
    }
}
