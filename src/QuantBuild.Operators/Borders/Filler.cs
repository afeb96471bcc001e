using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Borders;

/// <summary>What fills places that nothing moves to.</summary>
internal static class Filler
{
    /// <summary>The element that stands for zero.</summary>
    public static byte[] ZeroOf(PrepareContext context)
    {
        byte[] zero = new byte[context.RequireElementBytes(0)];
        TensorInfo output = context.Output(0);
        if (output.Type is ElementType.Int8 or ElementType.UInt8 or ElementType.Int16 && output.Quantization is { HasScales: true })
        {
            int zeroPoint = context.RequireAffine(output).ZeroPoint;
            MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in zeroPoint))[..zero.Length].CopyTo(zero);
        }

        return zero;
    }
}
