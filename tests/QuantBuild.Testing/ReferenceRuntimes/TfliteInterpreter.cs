using System.Runtime.InteropServices;

namespace QuantBuild.Testing.ReferenceRuntimes;

/// <summary>One model in TensorFlow Lite 2.9.0's own interpreter.</summary>
public sealed unsafe class TfliteInterpreter : IDisposable
{
    private readonly TfliteErrorLog _log = new();
    private void* _bytes;
    private nint _model;
    private nint _delegate;
    private nint _interpreter;

    /// <exception cref="TfliteException">The model is refused.</exception>
    public TfliteInterpreter(ReadOnlySpan<byte> model, TfliteKernels kernels = TfliteKernels.Builtin, int threads = 1)
    {
        try
        {
            Create(model, kernels, threads);
            Check(TfliteNative.AllocateTensors(_interpreter), "allocate the tensors");
            Describe();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public static string Version => Marshal.PtrToStringUTF8((nint)TfliteNative.Version())!;

    public IReadOnlyList<TfliteTensor> Inputs { get; private set; } = [];

    public IReadOnlyList<TfliteTensor> Outputs { get; private set; } = [];

    /// <summary>Gives every input a shape, in their order.</summary>
    public void ResizeInputs(params IReadOnlyList<int[]> shapes)
    {
        for (int index = 0; index < shapes.Count; index++)
        {
            fixed (int* dimensions = shapes[index])
            {
                Check(TfliteNative.ResizeInput(_interpreter, index, dimensions, shapes[index].Length), $"resize input {index}");
            }
        }

        Check(TfliteNative.AllocateTensors(_interpreter), "allocate the tensors");
        Describe();
    }

    /// <summary>The bytes that the next <see cref="Invoke"/> reads.</summary>
    public Span<byte> Input(int index)
    {
        return Bytes(TfliteNative.InputTensor(_interpreter, index));
    }

    /// <summary>The bytes that the last <see cref="Invoke"/> wrote.</summary>
    public ReadOnlySpan<byte> Output(int index)
    {
        return Bytes(TfliteNative.OutputTensor(_interpreter, index));
    }

    /// <summary>The shape that an output has now: the last <see cref="Invoke"/> may have changed it.</summary>
    public int[] OutputShape(int index)
    {
        return Shape(TfliteNative.OutputTensor(_interpreter, index));
    }

    public void Invoke()
    {
        Check(TfliteNative.Invoke(_interpreter), "invoke");
    }

    public void ResetVariables()
    {
        Check(TfliteNative.ResetVariables(_interpreter), "reset the variables");
    }

    public void Dispose()
    {
        if (_interpreter != 0)
        {
            TfliteNative.InterpreterDelete(_interpreter);
            _interpreter = 0;
        }

        if (_delegate != 0)
        {
            TfliteNative.XnnpackDelete(_delegate);
            _delegate = 0;
        }

        if (_model != 0)
        {
            TfliteNative.ModelDelete(_model);
            _model = 0;
        }

        if (_bytes != null)
        {
            NativeMemory.AlignedFree(_bytes);
            _bytes = null;
            _log.Dispose();
        }
    }

    private void Create(ReadOnlySpan<byte> model, TfliteKernels kernels, int threads)
    {
        _bytes = NativeMemory.AlignedAlloc((nuint)Math.Max(model.Length, 1), 64);
        model.CopyTo(new Span<byte>(_bytes, model.Length));
        _model = TfliteNative.ModelCreate(_bytes, (nuint)model.Length);
        if (_model == 0)
        {
            throw new TfliteException("TensorFlow Lite takes this for no model.");
        }

        nint options = TfliteNative.OptionsCreate();
        try
        {
            _log.Attach(options);
            TfliteNative.OptionsSetThreads(options, threads);
            if (kernels == TfliteKernels.Xnnpack)
            {
                var xnnpack = new XnnpackOptions
                {
                    Threads = threads,
                    Flags = XnnpackOptions.SignedQuantized | XnnpackOptions.UnsignedQuantized,
                };
                _delegate = TfliteNative.XnnpackCreate(&xnnpack);
                TfliteNative.OptionsAddDelegate(options, _delegate);
            }

            _interpreter = TfliteNative.InterpreterCreate(_model, options);
        }
        finally
        {
            TfliteNative.OptionsDelete(options);
        }

        if (_interpreter == 0)
        {
            throw new TfliteException($"TensorFlow Lite refuses the model: {_log}");
        }
    }

    private void Describe()
    {
        Inputs = [.. Enumerable.Range(0, TfliteNative.InputCount(_interpreter)).Select(i => Describe(TfliteNative.InputTensor(_interpreter, i)))];
        Outputs = [.. Enumerable.Range(0, TfliteNative.OutputCount(_interpreter)).Select(i => Describe(TfliteNative.OutputTensor(_interpreter, i)))];
    }

    private static TfliteTensor Describe(nint tensor)
    {
        TfliteQuantization quantization = TfliteNative.TensorQuantization(tensor);
        return new TfliteTensor(
            Marshal.PtrToStringUTF8((nint)TfliteNative.TensorName(tensor)) ?? "",
            TfliteNative.TensorType(tensor),
            Shape(tensor),
            quantization.Scale,
            quantization.ZeroPoint,
            checked((int)TfliteNative.TensorByteLength(tensor)));
    }

    private static int[] Shape(nint tensor)
    {
        return [.. Enumerable.Range(0, TfliteNative.TensorRank(tensor)).Select(axis => TfliteNative.TensorDimension(tensor, axis))];
    }

    private static Span<byte> Bytes(nint tensor)
    {
        return new Span<byte>(TfliteNative.TensorData(tensor), checked((int)TfliteNative.TensorByteLength(tensor)));
    }

    private void Check(int status, string action)
    {
        if (status != 0)
        {
            throw new TfliteException($"TensorFlow Lite cannot {action}: {_log}");
        }
    }
}
