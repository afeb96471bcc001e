using System.Reflection;
using System.Text;
using QuantBuild.Testing;

namespace QuantBuild.Runtime.Tests.Architecture;

public sealed class PublicApiTests
{
    private static readonly string[] Shipped =
        ["QuantBuild.FlatBuffers", "QuantBuild.Model", "QuantBuild.Kernels", "QuantBuild.Operators", "QuantBuild.Runtime"];

    [Fact]
    public void What_applications_can_see_is_what_was_agreed()
    {
        var text = new StringBuilder();
        foreach (string name in Shipped)
        {
            foreach (Type type in Assembly.Load(name).GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
            {
                text.Append(type.FullName).Append(" : ").Append(type.BaseType?.Name).Append('\n');
                AppendMembers(text, type);
            }
        }

        Snapshot.Matches("QuantBuild.Runtime.Tests", "PublicApi", text.ToString());
    }

    private static void AppendMembers(StringBuilder text, Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<string> members = type.GetMembers(Declared)
            .Where(member => member is not MethodInfo { IsSpecialName: true })
            .Select(member => $"    {member.MemberType} {member}\n")
            .Order(StringComparer.Ordinal);
        foreach (string member in members)
        {
            text.Append(member);
        }
    }
}
