using System.Diagnostics;
using System.Text;

namespace QuantBuild.EndToEnd.Tests.Support;

/// <summary>Runs dotnet as a user would, untouched by the build that runs the tests.</summary>
internal sealed class DotnetCommand : IDisposable
{
    private static readonly string[] InheritedPrefixes = ["MSBUILD", "DOTNET_HOST_PATH", "DOTNET_CLI", "VSTEST", "CI", "NUGET_"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process = new();
    private readonly StringBuilder _output = new();

    private DotnetCommand(string folder, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = _process.StartInfo;
        start.FileName = Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (string name in start.Environment.Keys.ToList())
        {
            if (InheritedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                start.Environment.Remove(name);
            }
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["UseSharedCompilation"] = "false";
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static CommandResult Run(string folder, params IEnumerable<string> arguments)
    {
        using DotnetCommand command = Start(folder, arguments);
        return command.Wait();
    }

    public static DotnetCommand Start(string folder, params IEnumerable<string> arguments) => new(folder, arguments);

    public CommandResult Wait()
    {
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet did not end in {Patience}:\n{Output}");
        }

        _process.WaitForExit();
        return new CommandResult(_process.ExitCode, Output);
    }

    /// <summary>What Ctrl-C does in a terminal.</summary>
    public void Interrupt()
    {
        using Process kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose() => _process.Dispose();

    private string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            lock (_output)
            {
                _output.Append(line.Data).Append('\n');
            }
        }
    }
}
