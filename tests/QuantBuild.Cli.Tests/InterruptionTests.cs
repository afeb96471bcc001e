using System.Diagnostics;
using System.Text;
using QuantBuild.Testing.Models;

namespace QuantBuild.Cli.Tests;

/// <summary>Ctrl-C as a terminal sends it.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly CliFixture _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Ctrl_C_during_quantization_leaves_nothing_half_written()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _cli.WriteModel("residual.tflite", SmallModels.Residual());
        WriteZeros(_cli.Path("calibration.npy"), samples: 5_000_000, sampleLength: 192);
        string[] before = Directory.GetFiles(_cli.Root);
        using Process process = Start("quantize", "residual.tflite", "-o", "out.tflite", "--calibration-data", "calibration.npy");

        string? progress = await process.StandardError.ReadLineAsync();
        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.StartsWith("calibrate ", progress, StringComparison.Ordinal);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("error QB0030: ", errors, StringComparison.Ordinal);
        Assert.Equal(before.Order(), Directory.GetFiles(_cli.Root).Order());
    }

    private static void WriteZeros(string path, int samples, int sampleLength)
    {
        string header = $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({samples}, 8, 8, 3), }}\n";
        byte[] text = Encoding.ASCII.GetBytes(header);
        using FileStream stream = File.Create(path);
        stream.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)text.Length, 0, .. text]);
        stream.SetLength(stream.Length + ((long)samples * sampleLength));
    }

    private Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = _cli.Root,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(typeof(QuantBuildTool).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
