using QuantBuild.Model;
using QuantBuild.Quantizer.Data.Binding;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Evaluation;

/// <summary>The outputs of an interpreter as real numbers: dequantized, or cast where they are not quantized.</summary>
internal sealed class OutputReader(Interpreter interpreter)
{
    private float[] _buffer = [];

    /// <summary>The elements of an output; valid until the next call.</summary>
    public ReadOnlySpan<float> Read(int index)
    {
        TensorDetails output = interpreter.Outputs[index];
        if (_buffer.Length < output.ElementCount)
        {
            _buffer = new float[output.ElementCount];
        }

        Span<float> values = _buffer.AsSpan(0, output.ElementCount);
        if (output.Type == ElementType.Float32 || output.IsQuantized)
        {
            interpreter.CopyOutput(index, values);
        }
        else
        {
            FloatDecoder.Decode(output.Type, interpreter.GetOutput<byte>(index), values);
        }

        return values;
    }

    /// <summary>The class that the first output names: the index of its greatest element, the lowest of equal ones; or its one whole number.</summary>
    public int ReadClass(ReadOnlySpan<float> values)
    {
        TensorDetails output = interpreter.Outputs[0];
        if (values.Length == 1 && output.Type.IsInteger() && !output.IsQuantized)
        {
            return (int)values[0];
        }

        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best] || (float.IsNaN(values[best]) && !float.IsNaN(values[i])))
            {
                best = i;
            }
        }

        return best;
    }
}
