using System.Collections.Immutable;
using static QuantBuild.Model.DiagnosticSeverity;

namespace QuantBuild.Model;

/// <summary>
/// Every diagnostic, by code: QB0 build and items, QB1 model file, QB2 graph and operators, QB3 quantization,
/// QB4 generator, QB5 data files, QB9 defects of QuantBuild.
/// </summary>
public static class Diagnostics
{
#pragma warning disable CS1591 // A row says itself what it is.
    public static readonly DiagnosticDescriptor ModelMissing = new("QB1001", Error, "Model file not found", "The model file '{0}' does not exist.", "Correct the path; relative paths are relative to the project.");
    public static readonly DiagnosticDescriptor ModelUnreadable = new("QB1002", Error, "Model file unreadable", "The model file '{0}' cannot be read: {1}", "Check its permissions and that no other program holds it.");
    public static readonly DiagnosticDescriptor ModelEmpty = new("QB1003", Error, "Model file empty", "The model file has no bytes.", "Export the model again.");
    public static readonly DiagnosticDescriptor ModelNotTflite = new("QB1004", Error, "Not a TFLite model", "The file is not a TFLite model: {0}.", "Give a .tflite file, which has 'TFL3' at byte 4.");
    public static readonly DiagnosticDescriptor ModelMalformed = new("QB1005", Error, "Model file malformed", "The model file is truncated or damaged at byte {0}: {1}.", "Export or copy the file again.");
    public static readonly DiagnosticDescriptor ModelTooNew = new("QB1006", Error, "Model uses an unknown schema", "The model holds a part of a newer schema: {0}.", "Use a newer QuantBuild or export for an older runtime.");
    public static readonly DiagnosticDescriptor ModelInconsistent = new("QB2001", Error, "Model inconsistent", "{0}.", "Export the model again; if QuantBuild wrote it, report a defect.");
    public static readonly DiagnosticDescriptor WrongOptions = new("QB2002", Error, "Wrong operator options", "{0} stores options of another operator, not {1}.", "Export the model again.");
    public static readonly DiagnosticDescriptor WrongConstantType = new("QB2003", Error, "Unexpected constant type", "The constant '{0}' has type {1} where {2} is needed.", "Export the model again with that operand in the needed type.");
    public static readonly DiagnosticDescriptor InvalidOperator = new("QB2004", Error, "Contradictory operator", "{0} (operator {1}) cannot be run: {2}.", "Export the model again.");
    public static readonly DiagnosticDescriptor UnsupportedTypes = new("QB2005", Error, "Unsupported element types", "{0} (operator {1}) has no kernel for {2}.", "Quantize the model with another scheme, or keep the operator in float.");
    public static readonly DiagnosticDescriptor OperatorWithoutKernel = new("QB2006", Error, "Operator without kernel", "{0} (operator {1}) has no kernel.", "See the README for the operators that run; replace the operator in the model.");
    public static readonly DiagnosticDescriptor TensorWithoutProducer = new("QB2007", Error, "Tensor without value", "The tensor '{0}', read by {1}, is no input, no constant, and no operator writes it before.", "Export the model again.");
    public static readonly DiagnosticDescriptor ArenaTooLarge = new("QB2008", Error, "Arena too large", "The tensors alive at once need {0} bytes, more than one block of memory can have.", "Use smaller inputs.");
    public static readonly DiagnosticDescriptor SignatureUnknown = new("QB2009", Error, "Unknown signature", "The model has no signature '{0}'; it has {1}.", "Name one of these.");
    public static readonly DiagnosticDescriptor ResourceMissing = new("QB2010", Error, "Embedded model missing", "There is no resource '{0}' in the assembly {1}.", "Build the project again; with trimming or merging tools, keep its resources.");
#pragma warning restore CS1591

    /// <summary>All rows, ordered by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        ModelMissing,
        ModelUnreadable,
        ModelEmpty,
        ModelNotTflite,
        ModelMalformed,
        ModelTooNew,
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
    ];
}
