using System.Collections.Immutable;

namespace QuantBuild.Quantizer.Configuration.Kinds;

/// <summary>A word of the author's own.</summary>
/// <param name="placeholder">What stands for it in a line of help.</param>
/// <param name="expected">What it has to be.</param>
/// <param name="isValid">Whether it is that; null where anything is.</param>
internal sealed class Name(string placeholder, string expected, Func<string, bool>? isValid = null) : SettingKind<string?>
{
    public override string Expected => expected;

    public override string Placeholder => placeholder;

    public override bool TryRead(string text, Func<string, string> resolve, out string? value)
    {
        value = text;
        return isValid is null || isValid(text);
    }

    public override ImmutableArray<string> Write(string? value) => value is null ? [] : [value];
}
