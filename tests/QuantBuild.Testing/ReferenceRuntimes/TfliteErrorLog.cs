using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace QuantBuild.Testing.ReferenceRuntimes;

/// <summary>Collects what TensorFlow Lite reports through its C error callback.</summary>
internal sealed unsafe partial class TfliteErrorLog : IDisposable
{
    private readonly StringBuilder _text = new();
    private GCHandle _self;

    public TfliteErrorLog()
    {
        _self = GCHandle.Alloc(this);
    }

    public void Attach(nint options)
    {
        TfliteNative.OptionsSetErrorReporter(options, &Report, GCHandle.ToIntPtr(_self));
    }

    public override string ToString()
    {
        return _text.Length == 0 ? "no message" : _text.ToString();
    }

    public void Dispose()
    {
        _self.Free();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Report(nint userData, byte* format, nint arguments)
    {
        var log = (TfliteErrorLog)GCHandle.FromIntPtr(userData).Target!;
        string? message = OperatingSystem.IsWindows() ? Marshal.PtrToStringUTF8((nint)format) : Format(format, arguments);
        log._text.Append(log._text.Length == 0 ? "" : "; ").Append(message);
    }

    private static string Format(byte* format, nint arguments)
    {
        Span<byte> text = stackalloc byte[1024];
        fixed (byte* start = text)
        {
            int length = FormatList(start, (nuint)text.Length, format, arguments);
            return Encoding.UTF8.GetString(text[..Math.Clamp(length, 0, text.Length - 1)]).TrimEnd();
        }
    }

    // A va_list travels as one pointer on every platform of the package.
    [LibraryImport("libc", EntryPoint = "vsnprintf")]
    private static partial int FormatList(byte* target, nuint length, byte* format, nint arguments);
}
