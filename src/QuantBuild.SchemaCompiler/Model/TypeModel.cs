namespace QuantBuild.SchemaCompiler.Model;

/// <summary>A C# type to be generated.</summary>
internal abstract record TypeModel(string Namespace, string Name)
{
    public string FullName => Namespace.Length == 0 ? "global::" + Name : "global::" + Namespace + "." + Name;
}
