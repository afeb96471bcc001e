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
    ];
}
