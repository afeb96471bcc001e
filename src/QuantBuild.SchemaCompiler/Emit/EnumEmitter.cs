using QuantBuild.SchemaCompiler.Model;

namespace QuantBuild.SchemaCompiler.Emit;

internal static class EnumEmitter
{
    public static void Emit(CodeWriter code, EnumModel model)
    {
        code.Open($"internal enum {model.Name} : {model.BaseType}");
        foreach (EnumMemberModel member in model.Members)
        {
            code.Line($"{member.Name} = {member.Value},");
        }

        code.Close();
        code.Line();
        code.Open($"internal static class {model.Name}Names");
        code.Open($"public static string Of({model.Name} value) => value switch");
        foreach (EnumMemberModel member in model.Members)
        {
            code.Line($"{model.Name}.{member.Name} => \"{member.SchemaName}\",");
        }

        code.Line($"_ => (({model.BaseType})value).ToString(global::System.Globalization.CultureInfo.InvariantCulture),");
        code.Close("};");
        code.Close();
    }
}
