using System.Collections.Immutable;
using System.Globalization;

namespace QuantBuild.Quantizer.Configuration.Kinds;

/// <summary>One number, or one for each channel.</summary>
internal sealed class ChannelNumbers(bool positive) : SettingKind<ImmutableArray<float>>
{
    public override string Expected => $"one {(positive ? "positive " : "")}number, or one per channel separated by ';'";

    public override string Placeholder => "NUMBER";

    public override bool IsList => true;

    public override bool TryRead(string text, Func<string, string> resolve, out ImmutableArray<float> value)
    {
        value = [];
        ImmutableArray<float>.Builder numbers = ImmutableArray.CreateBuilder<float>();
        foreach (string part in text.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out float number)
                || !float.IsFinite(number)
                || (positive && number <= 0))
            {
                return false;
            }

            numbers.Add(number);
        }

        value = numbers.ToImmutable();
        return value.Length > 0;
    }

    public override ImmutableArray<string> Write(ImmutableArray<float> value) =>
        [.. value.Select(static number => number.ToString("R", CultureInfo.InvariantCulture))];
}
