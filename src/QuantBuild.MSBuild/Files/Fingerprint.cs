using System.Security.Cryptography;
using System.Text;
using QuantBuild.MSBuild.Manifests;

namespace QuantBuild.MSBuild.Files;

/// <summary>Gathers everything that a result depends on.</summary>
internal sealed class Fingerprint
{
    private readonly StringBuilder _text = new();

    public Fingerprint Add(string name, string? value)
    {
        _text.Append(name).Append('\t').Append(value is null ? "" : TextFields.Escape(value)).Append('\n');
        return this;
    }

    public string Compute() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_text.ToString())));
}
