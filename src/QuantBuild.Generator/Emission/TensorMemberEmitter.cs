using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator.Emission;

/// <summary>Writes the members that inputs and outputs have alike.</summary>
internal static class TensorMemberEmitter
{
    public static void EmitConstants(CodeWriter code, TensorModel tensor)
    {
        string name = Literals.Document(tensor.Source.Name);
        string open = tensor.IsFixed ? string.Empty : ", with 1 for each ?";
        code.Summary($"The number of elements of '{name}', whose shape is {tensor.ShapeText}{open}.");
        code.Line($"public const int {tensor.Property}Length = {tensor.KnownLength};");
        code.Separate();
        string items = tensor.Source.Shape.Count == 0 ? string.Empty : tensor.ShapeItems(_ => "-1");
        string unknown = tensor.IsFixed ? string.Empty : "; -1 stands for a dimension known at run time only";
        code.Summary($"The shape of '{name}'{unknown}.");
        code.Line($"public static {Names.ReadOnlySpan("int")} {tensor.Property}Shape => [{items}];");
        code.Separate();
    }

    /// <summary>The values as span, memory and tensor.</summary>
    /// <param name="span">The expression for a span of the values.</param>
    /// <param name="shape">The items of the shape at run time.</param>
    public static void EmitViews(CodeWriter code, TensorModel tensor, string span, string shape)
    {
        string type = tensor.ElementType(raw: false);
        string description = TensorDocumentation.Describe(tensor, raw: false);
        code.Separate();
        code.Summary(description);
        code.Line($"public {Names.ReadOnlySpan(type)} {tensor.Property} => {span};");
        code.Separate();
        code.Summary($"{description} As memory, which outlives a call.");
        code.Line($"public {Names.ReadOnlyMemory(type)} {tensor.Property}Memory => {tensor.Field};");
        code.Separate();
        code.Summary($"{description} As a tensor.");
        code.Line($"public {Names.ReadOnlyTensorSpan(type)} {tensor.Property}Tensor => new({span}, [{shape}]);");
    }
}
