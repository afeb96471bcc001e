using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Runtime;
using QuantBuild.Runtime.Execution;

namespace QuantBuild.Quantizer.Data.Binding;

/// <summary>An array that feeds an input.</summary>
internal sealed class InputBinding
{
    private const int MostElements = int.MaxValue / sizeof(double);

    private readonly StoredArray _array;
    private readonly TensorDetails _input;
    private readonly Normalization? _normalization;
    private readonly bool _allowNonFinite;
    private readonly int _elements;
    private readonly Conversion _conversion;

    /// <exception cref="QuantBuildException">The array's shape or type does not fit.</exception>
    public InputBinding(StoredArray array, TensorDetails input, Normalization? normalization, bool allowNonFinite)
    {
        _array = array;
        _input = input;
        _allowNonFinite = allowNonFinite;
        Layout = SampleLayout.Find(array.Shape, input) ?? throw DoesNotFit(array, input);
        _elements = CountElements();
        _conversion = Choose(array.Type, input)
            ?? throw DataError.WrongType(array.Path, array.Name, array.Type, input.Name, input.Type);
        _normalization = _conversion == Conversion.Copy && array.Type.IsInteger() ? null : normalization;
    }

    private enum Conversion
    {
        Copy,
        Real,
        Integer,
    }

    public SampleLayout Layout { get; }

    public string ArrayName => _array.Name;

    /// <param name="sample">The sample within the array.</param>
    /// <param name="input">The input with the shape that the sample gives it.</param>
    /// <param name="destination">The input's memory.</param>
    /// <exception cref="QuantBuildException">The sample cannot be read or holds what the input cannot take.</exception>
    public void Fill(int sample, TensorDetails input, Span<byte> destination)
    {
        int length = checked((int)_array.Type.ByteLength(_elements));
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Span<byte> source = buffer.AsSpan(0, length);
            _array.Content.Read((long)sample * length, source);
            if (_conversion == Conversion.Integer)
            {
                FillIntegers(sample, source, destination);
            }
            else if (_conversion == Conversion.Copy && !_input.Type.IsFloat())
            {
                source.CopyTo(destination);
            }
            else
            {
                FillReals(sample, source, input, destination);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Conversion? Choose(ElementType type, TensorDetails input)
    {
        bool isReal = input.Type == ElementType.Float32
            || (input.IsQuantized && input.Type is ElementType.Int8 or ElementType.UInt8 or ElementType.Int16);
        if (type == input.Type)
        {
            return Conversion.Copy;
        }

        if (isReal)
        {
            return Conversion.Real;
        }

        return (input.Type.IsInteger() || input.Type == ElementType.Boolean) && input.Type.BitSize() >= 8 && !type.IsFloat()
            ? Conversion.Integer
            : null;
    }

    private static QuantBuildException DoesNotFit(StoredArray array, TensorDetails input)
    {
        string expected = $"[{string.Join(',', SampleLayout.Expected(input))}]";
        return AxisOrder.Guess(array.Shape, input) is { } order
            ? DataError.OtherAxisOrder(array.Path, array.Name, array.ShapeText, input.Name, expected, order.Name, string.Join(", ", order.Transpose))
            : DataError.WrongShape(array.Path, array.Name, array.ShapeText, input.Name, expected);
    }

    private int CountElements()
    {
        long elements = 1;
        foreach (int dimension in Layout.Count == 0 ? [0] : Layout.Shape)
        {
            elements *= dimension;
            if (elements > MostElements)
            {
                throw DataError.Malformed(_array.Path, _array.Name, "a sample has too many elements");
            }
        }

        return (int)elements;
    }

    private void FillIntegers(int sample, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        int index = IntegerCast.Cast(_array.Type, source, _input.Type, destination);
        if (index >= 0)
        {
            throw DataError.WrongValue(
                _array.Path, _array.Name, sample, $"a value at element {index}", $"{_input.Type} of the input '{_input.Name}' cannot hold it");
        }
    }

    private void FillReals(int sample, ReadOnlySpan<byte> source, TensorDetails input, Span<byte> destination)
    {
        if (_input.Type == ElementType.Float32)
        {
            ReadReals(sample, source, MemoryMarshal.Cast<byte, float>(destination));
            return;
        }

        if (!_input.IsQuantized)
        {
            source.CopyTo(destination);
            return;
        }

        float[] buffer = ArrayPool<float>.Shared.Rent(_elements);
        try
        {
            Span<float> values = buffer.AsSpan(0, _elements);
            ReadReals(sample, source, values);
            ElementAccess.Quantize(input, values, destination);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    private void ReadReals(int sample, ReadOnlySpan<byte> source, Span<float> values)
    {
        FloatDecoder.Decode(_array.Type, source, values);
        bool mayBeNonFinite = _allowNonFinite && !_input.IsQuantized;
        int index = mayBeNonFinite ? -1 : FindNonFinite(values);
        if (index >= 0)
        {
            throw DataError.WrongValue(
                _array.Path,
                _array.Name,
                sample,
                values[index].ToString(CultureInfo.InvariantCulture),
                $"element {index} is not a finite number of single precision");
        }

        _normalization?.Apply(values);
    }

    private static int FindNonFinite(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
