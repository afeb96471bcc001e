using System.Xml;
using System.Xml.Linq;
using Microsoft.Build.Framework;

namespace QuantBuild.MSBuild.Jobs;

/// <summary>
/// Where a project file writes an item. The build does not tell its tasks, so the file is searched, once something is wrong.
/// </summary>
internal sealed class ItemSource(ITaskItem item, string projectFile)
{
    private const string ElementName = "QuantizedModel";

    private static readonly string[] NoMetadata =
        ["Include", "Exclude", "Update", "Remove", "Condition", "Label", "KeepMetadata", "RemoveMetadata", "KeepDuplicates"];

    public string ProjectFile => projectFile;

    /// <summary>The place of the element, or null where the file does not show which one it is.</summary>
    public IXmlLineInfo? Find()
    {
        XElement[] elements = [.. Read().Where(Agrees).OrderByDescending(static element => Metadata(element).Count())];
        return Array.Find(elements, element => Includes(element).Any(IsItem))
            ?? OnlyOne([.. elements.Where(static element => Includes(element).Any(IsOpen))]);
    }

    private static XElement? OnlyOne(XElement[] elements) =>
        elements.Length > 1 && Metadata(elements[1]).Count() == Metadata(elements[0]).Count() ? null : elements.FirstOrDefault();

    private IEnumerable<XElement> Read()
    {
        try
        {
            using FileStream stream = File.OpenRead(projectFile);
            return XDocument.Load(stream, LoadOptions.SetLineInfo).Descendants()
                .Where(static element => element.Name.LocalName.Equals(ElementName, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or XmlException)
        {
            return [];
        }
    }

    /// <summary>Items of one model differ in their metadata.</summary>
    private bool Agrees(XElement element) => Metadata(element).All(entry =>
        HasReference(entry.Value) || entry.Value.Trim().Equals(item.GetMetadata(entry.Name).Trim(), StringComparison.Ordinal));

    private static IEnumerable<(string Name, string Value)> Metadata(XElement element) =>
        element.Attributes().Select(static attribute => (attribute.Name.LocalName, attribute.Value))
            .Where(static entry => !NoMetadata.Contains(entry.LocalName))
            .Concat(element.Elements().Select(static child => (child.Name.LocalName, child.Value)));

    private static string[] Includes(XElement element) =>
        element.Attribute("Include")?.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private bool IsItem(string include) => Normalize(include).Equals(Normalize(item.ItemSpec), StringComparison.Ordinal);

    private static bool IsOpen(string include) => HasReference(include) || include.AsSpan().ContainsAny('*', '?');

    private static bool HasReference(string text) => text.AsSpan().ContainsAny('$', '@', '%');

    private static string Normalize(string path) => path.Replace('\\', '/');
}
