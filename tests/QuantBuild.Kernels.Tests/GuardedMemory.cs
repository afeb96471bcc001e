using System.Runtime.InteropServices;

namespace QuantBuild.Kernels.Tests;

/// <summary>Pages without access where the system is a Unix, plain memory elsewhere.</summary>
internal static unsafe partial class GuardedMemory
{
    private const int NoAccess = 0;
    private const int ReadWrite = 3;
    private const int Private = 2;

    private static int Anonymous => OperatingSystem.IsMacOS() ? 0x1000 : 0x20;

    private static bool IsGuarded => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    internal static byte* Reserve(nuint bytes)
    {
        if (!IsGuarded)
        {
            return (byte*)NativeMemory.AlignedAlloc(bytes, (nuint)Environment.SystemPageSize);
        }

        nint address = Map(0, bytes, NoAccess, Private | Anonymous, -1, 0);
        return address == -1 ? throw new InvalidOperationException("No memory to map.") : (byte*)address;
    }

    internal static void Allow(byte* address, nuint bytes)
    {
        if (IsGuarded && bytes > 0 && Protect((nint)address, bytes, ReadWrite) != 0)
        {
            throw new InvalidOperationException("The pages cannot be opened.");
        }
    }

    internal static void Release(byte* address, nuint bytes)
    {
        if (IsGuarded)
        {
            _ = Unmap((nint)address, bytes);
        }
        else
        {
            NativeMemory.AlignedFree(address);
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);
}
