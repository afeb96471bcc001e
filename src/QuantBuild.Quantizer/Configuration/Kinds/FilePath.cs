using System.Collections.Immutable;

namespace QuantBuild.Quantizer.Configuration.Kinds;

/// <summary>A file.</summary>
internal sealed class FilePath : SettingKind<string?>
{
    public override string Expected => "a file";

    public override string Placeholder => "FILE";

    public override bool NamesFiles => true;

    public override bool TryRead(string text, Func<string, string> resolve, out string? value)
    {
        value = resolve(text);
        return true;
    }

    public override ImmutableArray<string> Write(string? value) => value is null ? [] : [value];
}
