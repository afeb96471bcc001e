using QuantBuild.SchemaCompiler.Model;

namespace QuantBuild.SchemaCompiler.Emit;

internal static class UnionEmitter
{
    public static void Emit(CodeWriter code, UnionModel model)
    {
        code.Open($"internal enum {model.Name}Type : byte");
        code.Line("None = 0,");
        foreach (UnionMemberModel member in model.Members)
        {
            code.Line($"{member.Name} = {member.Tag},");
        }

        code.Close();
        code.Line();
        code.Open($"internal sealed class {model.Name} : global::QuantBuild.FlatBuffers.IUnion");
        code.Open($"private {model.Name}()");
        code.Close();
        code.Line();
        code.Open("public static byte TagOf(object? value) => value switch");
        code.Line("null => 0,");
        foreach (UnionMemberModel member in model.Members)
        {
            code.Line($"{member.FullName} => {member.Tag},");
        }

        code.Line($"_ => throw new global::System.ArgumentException(value.GetType().Name + \" is not a member of {model.Name}.\", nameof(value)),");
        code.Close("};");
        code.Line();
        code.Line($"public static bool IsMember(object value) => value is {string.Join(" or ", model.Members.Select(static member => member.FullName))};");
        code.Line();
        code.Open("public static global::QuantBuild.FlatBuffers.ITable? Create(byte tag) => tag switch");
        foreach (UnionMemberModel member in model.Members)
        {
            code.Line($"{member.Tag} => new {member.FullName}(),");
        }

        code.Line("_ => null,");
        code.Close("};");
        code.Close();
    }
}
