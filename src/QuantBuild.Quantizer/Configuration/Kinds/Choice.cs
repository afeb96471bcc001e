using System.Collections.Immutable;

namespace QuantBuild.Quantizer.Configuration.Kinds;

/// <summary>One of the words, in any case.</summary>
internal sealed class Choice<T>(ImmutableArray<(string Word, T Value)> choices) : SettingKind<T>
{
    public override ImmutableArray<string> Words => [.. choices.Select(static choice => choice.Word)];

    public override string Expected => $"one of {string.Join(", ", Words)}";

    public override string Placeholder => string.Join('|', Words);

    public override bool TryRead(string text, Func<string, string> resolve, out T value)
    {
        (string? word, value) = choices.FirstOrDefault(choice => choice.Word.Equals(text, StringComparison.OrdinalIgnoreCase));
        return word is not null;
    }

    public override ImmutableArray<string> Write(T value) =>
        [.. choices.Where(choice => EqualityComparer<T>.Default.Equals(choice.Value, value)).Select(static choice => choice.Word)];
}
