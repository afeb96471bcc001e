using System.Diagnostics;
using System.Globalization;

namespace QuantBuild.Cli.Hosting;

/// <summary>
/// Tells on standard error how far work is that takes over a second: as one line that changes where a person watches,
/// as a line every few seconds elsewhere. Safe to use from many threads.
/// </summary>
internal sealed class ProgressLine : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly CommandHost _host;
    private readonly TimeSpan _interval;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private TimeSpan _next = Patience;
    private int _length;

    public ProgressLine(CommandHost host)
    {
        _host = host;
        _interval = host.IsInteractive ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(5);
    }

    public void Report(string what, int done, int total)
    {
        if (_watch.Elapsed < _next)
        {
            return;
        }

        lock (_lock)
        {
            if (_watch.Elapsed < _next)
            {
                return;
            }

            _next = _watch.Elapsed + _interval;
            Show(string.Create(CultureInfo.InvariantCulture, $"{what} {done}/{total} ({100L * done / Math.Max(1, total)} %)"));
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_length > 0)
            {
                _host.Error.Write('\r' + new string(' ', _length) + '\r');
                _length = 0;
            }

            _next = TimeSpan.MaxValue;
        }
    }

    private void Show(string text)
    {
        if (!_host.IsInteractive)
        {
            _host.Error.WriteLine(text);
            return;
        }

        _host.Error.Write('\r' + text.PadRight(_length));
        _length = text.Length;
    }
}
