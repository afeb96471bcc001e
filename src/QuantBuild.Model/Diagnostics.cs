using System.Collections.Immutable;
using static QuantBuild.Model.DiagnosticSeverity;

namespace QuantBuild.Model;

/// <summary>
/// Every diagnostic, by code: QB0 build and items, QB1 model file, QB2 graph and operators, QB3 quantization,
/// QB4 generator, QB5 data files, QB9 defects of QuantBuild.
/// </summary>
internal static class Diagnostics
{
#pragma warning disable CS1591 // A row says itself what it is.
    public static readonly DiagnosticDescriptor UnsupportedHost = new("QB0001", Error, "Unsupported MSBuild", "QuantBuild runs in MSBuild 18 and later on .NET 10 and later, not in MSBuild {0}.", "Build with the .NET SDK 10 or later, or with Visual Studio 2026 or later.");
    public static readonly DiagnosticDescriptor UnsupportedFramework = new("QB0002", Error, "Unsupported target framework", "QuantBuild needs the target framework net10.0 or later, not '{0}'.", "Move the QuantizedModel items to a project for net10.0.");
    public static readonly DiagnosticDescriptor UnsupportedLanguage = new("QB0003", Error, "Unsupported language", "QuantBuild generates classes in C# 13 or later, and this project is compiled as '{0}'.", "Put the QuantizedModel items into a C# project, without a LangVersion or with 13 or later.");
    public static readonly DiagnosticDescriptor UnknownMetadata = new("QB0010", Error, "Unknown metadata", "'{0}' of the QuantizedModel '{1}' is not a known metadata name. {2}", "Correct the name in the project.");
    public static readonly DiagnosticDescriptor InvalidMetadata = new("QB0011", Error, "Invalid metadata value", "'{0}' of the QuantizedModel '{1}' is '{2}', but has to be {3}.", "Correct the value in the project.");
    public static readonly DiagnosticDescriptor CalibrationDataNeeded = new("QB0012", Error, "Calibration data needed", "The QuantizedModel '{0}' asks for {1}, which needs calibration data, and names none.", "Add CalibrationData, or set Quantization to DynamicRange.");
    public static readonly DiagnosticDescriptor DuplicateClass = new("QB0013", Error, "Two models of one class name", "The QuantizedModel items '{0}' and '{1}' both make the class '{2}'.", "Give one of them another ClassName or Namespace.");
    public static readonly DiagnosticDescriptor DuplicateOutputFile = new("QB0014", Error, "Two models in one file", "The QuantizedModel items '{0}' and '{1}' would both be copied to '{2}' beside the application.", "Give one of them another Link, or embed it.");
    public static readonly DiagnosticDescriptor ItemFileMissing = new("QB0015", Error, "File of an item not found", "'{0}' of the QuantizedModel '{1}' names the file '{2}', which does not exist.", "Correct the path; relative paths are relative to the project.");
    public static readonly DiagnosticDescriptor ItemFileEmpty = new("QB0016", Error, "File of an item empty", "'{0}' of the QuantizedModel '{1}' names the file '{2}', which is empty.", "Fill the file, or remove the metadata.");
    public static readonly DiagnosticDescriptor OutputNotWritable = new("QB0017", Error, "Output not writable", "'{0}' cannot be written: {1}", "Make the folder writable, free space on the disk, and close programs that hold the file.");
    public static readonly DiagnosticDescriptor InputUnreadable = new("QB0018", Error, "Input file unreadable", "'{0}' cannot be read: {1}", "Check its permissions and that no other program holds it.");
    public static readonly DiagnosticDescriptor QuantizationCancelled = new("QB0019", Warning, "Quantization cancelled", "The build was cancelled before '{0}' was quantized; what was there before is unchanged.", "Build again to finish.");
    public static readonly DiagnosticDescriptor InvalidProperty = new("QB0020", Error, "Invalid property value", "The property '{0}' is '{1}', but has to be {2}.", "Correct the value in the project or on the command line.");
    public static readonly DiagnosticDescriptor ModelNotRunnable = new("QB0021", Warning, "Model cannot be run here", "The QuantizedModel '{0}' has operators without a kernel: {1}; making a '{2}' will throw.", "The README lists the operators that run: export the model without the others, or set Packaging to None for a runtime that has them.");
    public static readonly DiagnosticDescriptor DumpNotWritable = new("QB0022", Warning, "Dump not writable", "The graph after each pass cannot be written to '{0}': {1}", "The quantized model is whole; to have the graphs too, make the folder writable or remove what stands in its place.");
    public static readonly DiagnosticDescriptor CommandCancelled = new("QB0030", Error, "Command cancelled", "The command was stopped before it was done; it has written nothing.", "Run it again.");
    public static readonly DiagnosticDescriptor ModelMissing = new("QB1001", Error, "Model file not found", "The model file '{0}' does not exist.", "Correct the path; a relative one starts at the project in a build, else at the current folder.");
    public static readonly DiagnosticDescriptor ModelUnreadable = new("QB1002", Error, "Model file unreadable", "The model file '{0}' cannot be read: {1}", "Check its permissions and that no other program holds it.");
    public static readonly DiagnosticDescriptor ModelEmpty = new("QB1003", Error, "Model file empty", "The model file has no bytes.", "Export the model again.");
    public static readonly DiagnosticDescriptor ModelNotTflite = new("QB1004", Error, "Not a TFLite model", "The file is not a TFLite model: {0}.", "Give a .tflite file, which has 'TFL3' at byte 4.");
    public static readonly DiagnosticDescriptor ModelMalformed = new("QB1005", Error, "Model file malformed", "The model file is truncated or damaged at byte {0}: {1}.", "Export or copy the file again.");
    public static readonly DiagnosticDescriptor ModelTooNew = new("QB1006", Error, "Model uses an unknown schema", "The model holds a part of a newer schema: {0}.", "Use a newer QuantBuild or export for an older runtime.");
    public static readonly DiagnosticDescriptor ModelTooLarge = new("QB1007", Error, "Model too large", "The model has {0} bytes, more than one block of memory holds.", "Write it to a file, and load it by its path.");
    public static readonly DiagnosticDescriptor AppendedFileUnreadable = new("QB1008", Error, "Appended file unreadable", "The file '{0}' of {1} bytes appended to the model is damaged, too large or compressed by method {2}.", "Append it again, stored or deflated, or remove it; for labels, name a file in Labels.");
    public static readonly DiagnosticDescriptor AppendedFilesOverlap = new("QB1009", Error, "Appended files overlap", "The file '{0}' appended to the model shares bytes with the next one.", "Append the files again, or export the model without them.");
    public static readonly DiagnosticDescriptor ModelInconsistent = new("QB2001", Error, "Model inconsistent", "{0}.", "Export the model again; if QuantBuild wrote it, report a defect.");
    public static readonly DiagnosticDescriptor WrongOptions = new("QB2002", Error, "Wrong operator options", "{0} stores options of another operator, not {1}.", "Export the model again.");
    public static readonly DiagnosticDescriptor WrongConstantType = new("QB2003", Error, "Unexpected constant type", "The constant '{0}' has type {1} where {2} is needed.", "Export the model again with that operand in the needed type.");
    public static readonly DiagnosticDescriptor InvalidOperator = new("QB2004", Error, "Contradictory operator", "{0} (operator {1}) cannot be run: {2}.", "Export the model again.");
    public static readonly DiagnosticDescriptor UnsupportedTypes = new("QB2005", Error, "Unsupported element types", "{0} (operator {1}) has no kernel for {2}.", "The README lists the types that each operator runs in: take the float form of the model and quantize that, or export it with one of these types.");
    public static readonly DiagnosticDescriptor OperatorWithoutKernel = new("QB2006", Error, "Operator without kernel", "The model has operators without a kernel: {0}.", "The README lists the operators that run: export the model without the others. Quantization='DynamicRange' or 'None' and Packaging='None' do not run it, for a runtime that has them.");
    public static readonly DiagnosticDescriptor TensorWithoutProducer = new("QB2007", Error, "Tensor without value", "The tensor '{0}', read by {1}, is no input, no constant, and no operator writes it before.", "Export the model again.");
    public static readonly DiagnosticDescriptor ArenaTooLarge = new("QB2008", Error, "Arena too large", "The tensors alive at once need {0} bytes, more than one block of memory can have.", "Use smaller inputs.");
    public static readonly DiagnosticDescriptor SignatureUnknown = new("QB2009", Error, "Unknown signature", "The model has no signature '{0}'; it has {1}.", "Name one of these, or no signature for the first subgraph.");
    public static readonly DiagnosticDescriptor ResourceMissing = new("QB2010", Error, "Embedded model missing", "There is no resource '{0}' in the assembly {1}.", "Build the project again; with trimming or merging tools, keep its resources.");
    public static readonly DiagnosticDescriptor InputShapesRefused = new("QB2011", Error, "Input shapes refused", "The model cannot take inputs of the shapes {0}: {1}", "Give shapes that every operator takes; most models fix all dimensions but those that their shape signature leaves open.");
    public static readonly DiagnosticDescriptor TensorNotHeld = new("QB2012", Error, "Kind of tensor not supported", "The tensor '{0}', read by {1}, holds {2}, which the runtime does not keep.", "Export the model with dense numbers inside the file.");
    public static readonly DiagnosticDescriptor VariableNotReadable = new("QB2013", Error, "Variable not usable", "The variable of '{0}' cannot be used: {1}.", "Invoke the signature that assigns it first; where there is none, export the model again.");
    public static readonly DiagnosticDescriptor SettingNotSupported = new("QB3001", Error, "Setting not supported", "{0}='{1}' is not supported yet; supported: {2}.", "Choose one of these.");
    public static readonly DiagnosticDescriptor IntegerBoundaryNeedsInt8 = new("QB3002", Error, "Integer input or output without integer quantization", "InputType='{0}' and OutputType='{1}' need Quantization='Int8', not '{2}'.", "Set Quantization to Int8 and give calibration data, or leave the types at Float32.");
    public static readonly DiagnosticDescriptor CalibrationDataMissing = new("QB3003", Error, "Calibration data missing", "Quantization='Int8' needs calibration data, and there is none.", "Set CalibrationData to a file or folder with typical inputs, or use Quantization='DynamicRange'.");
    public static readonly DiagnosticDescriptor OperatorStaysFloat = new("QB3004", Warning, "Operator stays in float", "{0} stays in float: {1}.", "Set AllowFloat='false' to make this an error.");
    public static readonly DiagnosticDescriptor FloatNotAllowed = new("QB3005", Error, "Operator cannot be quantized", "AllowFloat is false, but these operators cannot be quantized: {0}.", "Set AllowFloat='true', or replace the operators in the model.");
    public static readonly DiagnosticDescriptor ActivationNotFinite = new("QB3006", Error, "Activation not finite", "The float model computes NaN or an infinity in tensor '{0}' for calibration sample {1}.", "Check that the calibration data have the range the model was trained with.");
    public static readonly DiagnosticDescriptor ActivationNotCalibrated = new("QB3007", Error, "Activation without range", "No range is known for tensor '{0}'.", "Give calibration data that reach this part of the model.");
    public static readonly DiagnosticDescriptor PassUnknown = new("QB3008", Error, "Unknown pass", "There is no pass '{0}'; the passes are {1}.", "Name one of these.");
    public static readonly DiagnosticDescriptor DataMissing = new("QB5001", Error, "Data file not found", "There is no data file '{0}'.", "Correct the path; a pattern has to match at least one file.");
    public static readonly DiagnosticDescriptor DataUnreadable = new("QB5002", Error, "Data file unreadable", "The data file cannot be read: {0}", "Check its permissions and that no other program holds it.");
    public static readonly DiagnosticDescriptor DataKindUnsupported = new("QB5003", Error, "Kind of data file not supported", "'{0}' is {1}.", "Give .npz, .npy or .bin files.");
    public static readonly DiagnosticDescriptor DataMalformed = new("QB5004", Error, "Data file malformed", "The data file is damaged: {0}.", "Write or copy the file again.");
    public static readonly DiagnosticDescriptor DataTypeUnsupported = new("QB5005", Error, "Element type not supported", "The array '{0}' holds {1}.", "Save booleans, integers, or floats of 16, 32 or 64 bits, little-endian and in C order.");
    public static readonly DiagnosticDescriptor DataArrayMissing = new("QB5006", Error, "Array missing", "There is no array for the input '{0}'; it would be named {1}, but the data holds {2}.", "Rename the array.");
    public static readonly DiagnosticDescriptor DataShapeWrong = new("QB5007", Error, "Wrong shape", "The array '{0}' of shape {1} does not fit the input '{2}', whose samples have shape {3}.", "Give samples of that shape along one leading axis; axes of length 1 may be left out.");
    public static readonly DiagnosticDescriptor DataTypeWrong = new("QB5008", Error, "Wrong element type", "The array '{0}' holds {1}, which the input '{2}' of {3} cannot take.", "Save the array with the input's type.");
    public static readonly DiagnosticDescriptor DataValueWrong = new("QB5009", Error, "Value not usable", "The array '{0}' holds {2} in sample {1}: {3}.", "Correct or remove the sample.");
    public static readonly DiagnosticDescriptor DataCountsDiffer = new("QB5010", Error, "Numbers of samples differ", "The array '{0}' has {1} samples, '{2}' has {3}.", "Give as many of each.");
    public static readonly DiagnosticDescriptor DataEmpty = new("QB5011", Error, "No samples", "'{0}' holds no samples.", "Give at least one.");
    public static readonly DiagnosticDescriptor DataLabelsWrong = new("QB5012", Error, "Labels not usable", "The labels cannot be used: {0}.", "Give an array 'y' of one integer class label for each sample.");
    public static readonly DiagnosticDescriptor NormalizationWrong = new("QB5013", Error, "Normalisation not usable", "The normalisation cannot be used: {0}.", "Give one mean and one standard deviation, or one for each channel.");
    public static readonly DiagnosticDescriptor ReferenceDiffers = new("QB5014", Error, "Reference does not match", "The reference model cannot be compared: {0}.", "Give the float model that the model was made from.");
    public static readonly DiagnosticDescriptor OutputShapesDiffer = new("QB5015", Error, "Outputs of several shapes", "The output '{0}' has shape {1} for sample {2}, but {3} for the first; one array cannot hold both.", "Run samples of different shapes apart.");
    public static readonly DiagnosticDescriptor DataAxesTurned = new("QB5016", Error, "Axes in another order", "The array '{0}' of shape {1} seems to hold {2}, but the input '{3}' takes samples of shape {4}; in NumPy, transpose({5}) has them in that order.", "Turn the axes as the message says, and save the array again.");
    public static readonly DiagnosticDescriptor Defect = new("QB9001", Error, "Defect of QuantBuild", "QuantBuild failed unexpectedly: {0}.", "This is a defect: report it with the model, the settings and a detailed log.");
    public static readonly DiagnosticDescriptor PassFailed = new("QB9002", Error, "Defect in the quantizer", "The pass '{0}' failed: {1}", "This is a defect of QuantBuild; please report it with the model.");
#pragma warning restore CS1591

    /// <summary>All rows, ordered by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        UnsupportedHost,
        UnsupportedFramework,
        UnsupportedLanguage,
        UnknownMetadata,
        InvalidMetadata,
        CalibrationDataNeeded,
        DuplicateClass,
        DuplicateOutputFile,
        ItemFileMissing,
        ItemFileEmpty,
        OutputNotWritable,
        InputUnreadable,
        QuantizationCancelled,
        InvalidProperty,
        ModelNotRunnable,
        DumpNotWritable,
        CommandCancelled,
        ModelMissing,
        ModelUnreadable,
        ModelEmpty,
        ModelNotTflite,
        ModelMalformed,
        ModelTooNew,
        ModelTooLarge,
        AppendedFileUnreadable,
        AppendedFilesOverlap,
        ModelInconsistent,
        WrongOptions,
        WrongConstantType,
        InvalidOperator,
        UnsupportedTypes,
        OperatorWithoutKernel,
        TensorWithoutProducer,
        ArenaTooLarge,
        SignatureUnknown,
        ResourceMissing,
        InputShapesRefused,
        TensorNotHeld,
        VariableNotReadable,
        SettingNotSupported,
        IntegerBoundaryNeedsInt8,
        CalibrationDataMissing,
        OperatorStaysFloat,
        FloatNotAllowed,
        ActivationNotFinite,
        ActivationNotCalibrated,
        PassUnknown,
        DataMissing,
        DataUnreadable,
        DataKindUnsupported,
        DataMalformed,
        DataTypeUnsupported,
        DataArrayMissing,
        DataShapeWrong,
        DataTypeWrong,
        DataValueWrong,
        DataCountsDiffer,
        DataEmpty,
        DataLabelsWrong,
        NormalizationWrong,
        ReferenceDiffers,
        OutputShapesDiffer,
        DataAxesTurned,
        Defect,
        PassFailed,
    ];
}
