using System.Collections.Immutable;
using System.Globalization;

namespace QuantBuild.Quantizer.Configuration.Kinds;

/// <summary>A whole number from 1.</summary>
internal sealed class WholeNumber(int most = int.MaxValue) : SettingKind<int?>
{
    public override string Expected => most == int.MaxValue
        ? "a whole number from 1"
        : string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {most}");

    public override string Placeholder => "N";

    public override bool TryRead(string text, Func<string, string> resolve, out int? value)
    {
        bool isRead = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most;
        value = isRead ? number : null;
        return isRead;
    }

    public override ImmutableArray<string> Write(int? value) => value is { } number ? [number.ToString(CultureInfo.InvariantCulture)] : [];
}
