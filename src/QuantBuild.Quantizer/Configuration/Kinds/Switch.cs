using System.Collections.Immutable;

namespace QuantBuild.Quantizer.Configuration.Kinds;

/// <summary>On or off.</summary>
internal sealed class Switch : SettingKind<bool>
{
    public override ImmutableArray<string> Words => ["true", "false"];

    public override string Expected => "true or false";

    public override string Placeholder => "true|false";

    public override bool TryRead(string text, Func<string, string> resolve, out bool value) => bool.TryParse(text, out value);

    public override ImmutableArray<string> Write(bool value) => [value ? "true" : "false"];
}
