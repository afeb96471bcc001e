using System.Collections.Immutable;

namespace QuantBuild.Quantizer.Configuration.Kinds;

/// <summary>Files, folders and patterns.</summary>
internal sealed class PathList : SettingKind<ImmutableArray<string>>
{
    public override string Expected => "files, folders or patterns separated by ';'";

    public override string Placeholder => "PATH";

    public override bool IsList => true;

    public override bool NamesFiles => true;

    public override bool TryRead(string text, Func<string, string> resolve, out ImmutableArray<string> value)
    {
        value = [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(resolve)];
        return value.Length > 0;
    }

    public override ImmutableArray<string> Write(ImmutableArray<string> value) => value;
}
