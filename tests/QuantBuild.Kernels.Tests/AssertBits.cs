using System.Runtime.InteropServices;

namespace QuantBuild.Kernels.Tests;

internal static class AssertBits
{
    internal static void Equal<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : unmanaged
    {
        Assert.Equal(expected.Length, actual.Length);
        int difference = MemoryMarshal.AsBytes(expected).CommonPrefixLength(MemoryMarshal.AsBytes(actual));
        if (difference < MemoryMarshal.AsBytes(expected).Length)
        {
            int index = difference / System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
            Assert.Fail($"{what}: element {index} is {actual[index]}, expected {expected[index]}");
        }
    }
}
