using System.Reflection;
using System.Runtime.InteropServices;

namespace QuantBuild.Testing.ReferenceRuntimes;

/// <summary>The part of TensorFlow Lite 2.9.0's C API that the tests call.</summary>
internal static unsafe partial class TfliteNative
{
    private const string Library = "tensorflowlite_c";

    static TfliteNative()
    {
        NativeLibrary.SetDllImportResolver(typeof(TfliteNative).Assembly, Resolve);
    }

    [LibraryImport(Library, EntryPoint = "TfLiteVersion")]
    internal static partial byte* Version();

    [LibraryImport(Library, EntryPoint = "TfLiteModelCreate")]
    internal static partial nint ModelCreate(void* data, nuint length);

    [LibraryImport(Library, EntryPoint = "TfLiteModelDelete")]
    internal static partial void ModelDelete(nint model);

    [LibraryImport(Library, EntryPoint = "TfLiteInterpreterOptionsCreate")]
    internal static partial nint OptionsCreate();

    [LibraryImport(Library, EntryPoint = "TfLiteInterpreterOptionsDelete")]
    internal static partial void OptionsDelete(nint options);

    [LibraryImport(Library, EntryPoint = "TfLiteInterpreterOptionsSetNumThreads")]
    internal static partial void OptionsSetThreads(nint options, int threads);

    [LibraryImport(Library, EntryPoint = "TfLiteInterpreterOptionsAddDelegate")]
    internal static partial void OptionsAddDelegate(nint options, nint @delegate);

    [LibraryImport(Library, EntryPoint = "TfLiteInterpreterOptionsSetErrorReporter")]
    internal static partial void OptionsSetErrorReporter(
        nint options, delegate* unmanaged[Cdecl]<nint, byte*, nint, void> reporter, nint userData);

    [LibraryImport(Library, EntryPoint = "TfLiteXNNPackDelegateCreate")]
    internal static partial nint XnnpackCreate(XnnpackOptions* options);

    [LibraryImport(Library, EntryPoint = "TfLiteXNNPackDelegateDelete")]
    internal static partial void XnnpackDelete(nint @delegate);

    [LibraryImport(Library, EntryPoint = "TfLiteInterpreterCreate")]
    internal static partial nint InterpreterCreate(nint model, nint options);

    [LibraryImport(Library, EntryPoint = "TfLiteInterpreterDelete")]
    internal static partial void InterpreterDelete(nint interpreter);

    [LibraryImport(Library, EntryPoint = "TfLiteInterpreterAllocateTensors")]
    internal static partial int AllocateTensors(nint interpreter);

    [LibraryImport(Library, EntryPoint = "TfLiteInterpreterResizeInputTensor")]
    internal static partial int ResizeInput(nint interpreter, int index, int* shape, int rank);

    [LibraryImport(Library, EntryPoint = "TfLiteInterpreterInvoke")]
    internal static partial int Invoke(nint interpreter);

    [LibraryImport(Library, EntryPoint = "TfLiteInterpreterResetVariableTensors")]
    internal static partial int ResetVariables(nint interpreter);

    [LibraryImport(Library, EntryPoint = "TfLiteInterpreterGetInputTensorCount")]
    internal static partial int InputCount(nint interpreter);

    [LibraryImport(Library, EntryPoint = "TfLiteInterpreterGetInputTensor")]
    internal static partial nint InputTensor(nint interpreter, int index);

    [LibraryImport(Library, EntryPoint = "TfLiteInterpreterGetOutputTensorCount")]
    internal static partial int OutputCount(nint interpreter);

    [LibraryImport(Library, EntryPoint = "TfLiteInterpreterGetOutputTensor")]
    internal static partial nint OutputTensor(nint interpreter, int index);

    [LibraryImport(Library, EntryPoint = "TfLiteTensorType")]
    internal static partial TfliteElementType TensorType(nint tensor);

    [LibraryImport(Library, EntryPoint = "TfLiteTensorNumDims")]
    internal static partial int TensorRank(nint tensor);

    [LibraryImport(Library, EntryPoint = "TfLiteTensorDim")]
    internal static partial int TensorDimension(nint tensor, int axis);

    [LibraryImport(Library, EntryPoint = "TfLiteTensorByteSize")]
    internal static partial nuint TensorByteLength(nint tensor);

    [LibraryImport(Library, EntryPoint = "TfLiteTensorData")]
    internal static partial void* TensorData(nint tensor);

    [LibraryImport(Library, EntryPoint = "TfLiteTensorName")]
    internal static partial byte* TensorName(nint tensor);

    [LibraryImport(Library, EntryPoint = "TfLiteTensorQuantizationParams")]
    internal static partial TfliteQuantization TensorQuantization(nint tensor);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        return name != Library ? 0
            : ReferencePackages.TfliteMissing is { } reason ? throw new TfliteException(reason)
            : NativeLibrary.Load(ReferencePackages.TfliteLibrary!);
    }
}
