using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using QuantBuild.MSBuild.Manifests;
using QuantBuild.Quantizer.Configuration;

namespace QuantBuild.MSBuild.Files;

/// <summary>Gathers everything that a result depends on.</summary>
internal sealed class Fingerprint
{
    private readonly StringBuilder _text = new();

    public Fingerprint Add(string name, params IEnumerable<string> values)
    {
        _text.Append(name);
        foreach (string value in values)
        {
            _text.Append('\t').Append(TextFields.Escape(value));
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>Adds what an item says of each setting; of files their place as seen from <paramref name="folder"/>, and their contents.</summary>
    public Fingerprint Add<T>(ImmutableArray<Setting<T>> list, T settings, string folder, ContentHashes hashes)
    {
        foreach (Setting<T> setting in list.Where(static setting => setting.Places.HasFlag(SettingPlaces.Item)))
        {
            IEnumerable<string> values = setting.Write(settings);
            Add(setting.Name, setting.Kind.NamesFiles ? values.SelectMany(path => new[] { Path.GetRelativePath(folder, path), hashes.Of(path) }) : values);
        }

        return this;
    }

    public string Compute() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_text.ToString())));
}
