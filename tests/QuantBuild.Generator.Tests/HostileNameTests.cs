using QuantBuild.Generator.Naming;

namespace QuantBuild.Generator.Tests;

public sealed class HostileNameTests
{
    private static readonly string[] Nasty =
    [
        "", " ", "\0", "class", "event", "record", "nameof", "scoped", "field", "value", "var", "_", "__", "@", "global", "await",
        "Invoke", "invoke", "Dispose", "ToString", "GetType", "Equals", "Finalize", "MemberwiseClone", "Inputs", "Outputs", "Top", "Best",
        "FromBytes", "FromFile", "Open", "Source", "Matches", "CheckLength", "Flatten", "ShapeCache", "ModelFor", "model", "lease", "interpreter", "input",
        "output", "options", "count", "index", "row", "destination", "System", "QuantBuild", "Digits", "DigitsInput", "DigitsOutput", "DigitsLabel",
        "x", "X", "x:0", "x_0", "x0", "XLength", "x_length", "x shape", "xValues", "XTensor", "XMemory", "x_dimension0", "1", "2nd", "9-x",
        "größe", "图像", "Ωmega", "ﬁ", "ı", "İ", "e\u0301", "\u0301", "\u200B", "\uFEFF", "\U0001F600", "\uD800", "\uFFFF", "a\u2028b", "a\u0085b",
        "*/", "//", "\"", "\\", "\\u0041", "{0}", "{", "}", "]]>", "<summary>", "&amp;", "'", "a\nb", "a\rb", "a\tb", "#nullable disable", "%s",
        "serving_default_image:0", "StatefulPartitionedCall:0", "model/conv2d/BiasAdd;model/relu", "value__",
    ];

    [Theory]
    [InlineData("image", "Image", "image")]
    [InlineData("input_1", "Input1", "input1")]
    [InlineData("serving_default_image:0", "ServingDefaultImage", "servingDefaultImage")]
    [InlineData("URLPath", "URLPath", "urlPath")]
    [InlineData("KWS", "KWS", "kws")]
    [InlineData("conv2d/BiasAdd;x", "Conv2dBiasAddX", "conv2dBiasAddX")]
    [InlineData("7", "Input7", "input7")]
    [InlineData("", "Input3", "input3")]
    [InlineData("\U0001F600", "Input3", "input3")]
    [InlineData("größe", "Größe", "größe")]
    [InlineData("图像", "图像", "图像")]
    [InlineData("a:b", "AB", "ab")]
    public void Names_keep_what_is_readable(string name, string pascal, string camel)
    {
        Assert.Equal(pascal, new IdentifierBuilder().Pascal(name, "Input", 3));
        Assert.Equal(camel, new IdentifierBuilder().Camel(name, "Input", 3));
    }

    [Fact]
    public void Names_are_distinct_with_all_their_forms()
    {
        IdentifierBuilder scope = new("Invoke");
        Assert.Equal("X", scope.Pascal("x", "Input", 0, "*", "*Length"));
        Assert.Equal("X2", scope.Pascal("x", "Input", 1, "*", "*Length"));
        Assert.Equal("XLength2", scope.Pascal("x_length", "Input", 2));
        Assert.Equal("X2_2", scope.Pascal("x2", "Input", 3));
        Assert.Equal("Invoke2", scope.Pascal("invoke", "Input", 4));
    }

    [Theory]
    [InlineData("class", "@class")]
    [InlineData("record", "@record")]
    [InlineData("image", "image")]
    [InlineData("Class", "Class")]
    public void Words_of_the_language_are_escaped(string name, string escaped) => Assert.Equal(escaped, Identifiers.Escape(name));

    [Fact]
    public void Every_nasty_name_compiles_in_every_place()
    {
        ManifestText text = ManifestText.Create().Statement("description", string.Concat(Nasty));
        foreach (string[] chunk in Nasty.Chunk(24))
        {
            text.Signature(chunk[0]);
            foreach (string name in chunk)
            {
                text.Input(name, "Int8", "1,-1", name, name).Output(name, "UInt8", $"-1,{Nasty.Length}", name, name);
            }
        }

        GeneratorRun.Of(text.Labels(Nasty).End()).AssertCompiles();
    }

    [Theory]
    [InlineData("digits", "models")]
    [InlineData("@class", "@event.@record")]
    [InlineData("record", "System")]
    [InlineData("System", "QuantBuild")]
    [InlineData("größe", "图像.Δ")]
    [InlineData("Object", "System.Global")]
    [InlineData("String", "")]
    public void Class_and_namespace_names_compile(string className, string space)
    {
        string name = className.TrimStart('@');
        string text = ManifestText.Create(name, space.Replace("@", "", StringComparison.Ordinal))
            .Signature("s").Input("x", "Float32", "1", "x").Output("y", "Float32", "2", "y").Labels("a", "b").End();
        GeneratorRun.Of(text).AssertCompiles();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_names_compile(int seed)
    {
        Random random = new(seed);
        string[] types = ["Float32", "Int8", "UInt8", "Int16", "Int32", "Int64", "Boolean", "Float16"];
        string[] shapes = ["", "1", "0", "-1,3", "2,-1", "1,2,3,4"];
        ManifestText text = ManifestText.Create(packaging: new[] { "Embedded", "File", "None" }[random.Next(3)]);
        for (int signature = 0; signature < 12; signature++)
        {
            text.Signature(Name(random));
            int tensors = random.Next(5);
            for (int i = 0; i < tensors; i++)
            {
                text.Input(Name(random), types[random.Next(types.Length)], shapes[random.Next(shapes.Length)], Name(random), Name(random));
                text.Output(Name(random), types[random.Next(types.Length)], shapes[random.Next(shapes.Length)], Name(random), Name(random));
            }
        }

        GeneratorRun run = GeneratorRun.Of(text.Labels([.. Enumerable.Range(0, 3).Select(_ => Name(random))]).End());
        Assert.All(run.Diagnostics, diagnostic => Assert.Equal("QB4006", diagnostic.Id));
        run.AssertCodeCompiles();
    }

    private static string Name(Random random)
    {
        if (random.Next(2) == 0)
        {
            return Nasty[random.Next(Nasty.Length)];
        }

        char[] name = new char[random.Next(6)];
        for (int i = 0; i < name.Length; i++)
        {
            name[i] = random.Next(3) switch
            {
                0 => (char)random.Next(0x80),
                1 => "xXyY_01:"[random.Next(8)],
                _ => (char)random.Next(0x10000),
            };
        }

        return new string(name);
    }
}
