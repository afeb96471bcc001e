using System.Text;

namespace QuantBuild.SchemaCompiler.Model;

internal static class Naming
{
    /// <summary>CONV_2D to Conv2D, stride_w to StrideW: a letter after a letter is lower, any other is upper.</summary>
    public static string ToPascalCase(string name)
    {
        StringBuilder result = new(name.Length);
        char previous = '_';
        foreach (char character in name)
        {
            if (character != '_')
            {
                result.Append(char.IsLetter(previous)
                    ? char.ToLowerInvariant(character)
                    : char.ToUpperInvariant(character));
            }

            previous = character;
        }

        return result.ToString();
    }

    public static string ToFieldName(string propertyName) =>
        "_" + char.ToLowerInvariant(propertyName[0]) + propertyName.Substring(1);
}
