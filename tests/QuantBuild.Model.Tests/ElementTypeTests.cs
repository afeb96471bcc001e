using System.Globalization;
using System.Text.RegularExpressions;
using QuantBuild.Testing;

namespace QuantBuild.Model.Tests;

public partial class ElementTypeTests
{
    [Fact]
    public void Names_and_numbers_are_those_of_the_schema()
    {
        string schema = File.ReadAllText(Repository.Path("src", "QuantBuild.Model", "Schema", "tflite.fbs"));
        string body = schema.Split("enum TensorType")[1].Split('{')[1].Split('}')[0];
        Dictionary<string, int> stated = Member().Matches(body).ToDictionary(
            static match => match.Groups[1].Value.Replace("_", "", StringComparison.Ordinal),
            static match => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));

        Assert.Equal(23, stated.Count);
        Assert.Equal(stated.Values.Order(), Enum.GetValues<ElementType>().Select(static type => (int)type).Order());
        foreach (ElementType type in Enum.GetValues<ElementType>())
        {
            string name = type == ElementType.Boolean ? "BOOL" : type.ToString().ToUpperInvariant();
            Assert.Equal(stated[name], (int)type);
        }
    }

    [Theory]
    [InlineData(ElementType.Float32, 3, 12)]
    [InlineData(ElementType.Complex128, 3, 48)]
    [InlineData(ElementType.Boolean, 3, 3)]
    [InlineData(ElementType.Int4, 3, 2)]
    [InlineData(ElementType.Int4, 4, 2)]
    [InlineData(ElementType.Int2, 5, 2)]
    [InlineData(ElementType.UInt4, 0, 0)]
    [InlineData(ElementType.String, 5, 0)]
    public void Lengths_are_in_whole_bytes(ElementType type, long elements, long expected) =>
        Assert.Equal(expected, type.ByteLength(elements));

    [Fact]
    public void A_length_that_overflows_is_an_error() =>
        Assert.Throws<OverflowException>(() => ElementType.Float64.ByteLength(long.MaxValue / 4));

    [Fact]
    public void Every_type_with_stored_elements_has_a_size()
    {
        ElementType[] without = [ElementType.String, ElementType.Variant];

        Assert.Equal(without, Enum.GetValues<ElementType>().Where(static type => !type.HasFixedSize()).Order());
        Assert.All(Enum.GetValues<ElementType>(), static type => Assert.False(type.IsInteger() && type.IsFloat()));
    }

    [GeneratedRegex(@"(\w+) = (\d+)")]
    private static partial Regex Member();
}
