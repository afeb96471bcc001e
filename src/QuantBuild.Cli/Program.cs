using System.Runtime.InteropServices;
using System.Text;

namespace QuantBuild.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        using CancellationTokenSource interruption = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return await QuantBuildTool.RunAsync(
            arguments, Console.Out, Console.Error, isInteractive: !Console.IsErrorRedirected, interruption.Token);

        // A second signal ends the process at once.
        void Stop(PosixSignalContext context)
        {
            context.Cancel = !interruption.IsCancellationRequested;
            interruption.Cancel();
        }
    }
}
