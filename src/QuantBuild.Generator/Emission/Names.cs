namespace QuantBuild.Generator.Emission;

/// <summary>Library types as generated code must name them: in full, for any namespace may surround it.</summary>
internal static class Names
{
    public const string ArgumentException = "global::System.ArgumentException";
    public const string ArgumentNullException = "global::System.ArgumentNullException";
    public const string ArgumentOutOfRangeException = "global::System.ArgumentOutOfRangeException";
    public const string QuantBuildException = "global::QuantBuild.Model.QuantBuildException";
    public const string Interpreter = "global::QuantBuild.Runtime.Interpreter";
    public const string InterpreterLease = "global::QuantBuild.Runtime.InterpreterLease";
    public const string InterpreterOptions = "global::QuantBuild.Runtime.InterpreterOptions";
    public const string PreparedModel = "global::QuantBuild.Runtime.PreparedModel";
    public const string TensorDetails = "global::QuantBuild.Runtime.TensorDetails";
    public const string ElementType = "global::QuantBuild.Model.ElementType";
    public const string Lazy = "global::System.Lazy";
    public const string ReadOnlyList = "global::System.Collections.Generic.IReadOnlyList";

    public static string Span(string element) => $"global::System.Span<{element}>";

    public static string ReadOnlySpan(string element) => $"global::System.ReadOnlySpan<{element}>";

    public static string ReadOnlyMemory(string element) => $"global::System.ReadOnlyMemory<{element}>";

    public static string TensorSpan(string element) => $"global::System.Numerics.Tensors.TensorSpan<{element}>";

    public static string ReadOnlyTensorSpan(string element) => $"global::System.Numerics.Tensors.ReadOnlyTensorSpan<{element}>";
}
