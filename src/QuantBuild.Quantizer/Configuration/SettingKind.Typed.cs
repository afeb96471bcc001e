using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace QuantBuild.Quantizer.Configuration;

/// <typeparam name="T">What the text becomes.</typeparam>
/// <inheritdoc/>
internal abstract class SettingKind<T> : SettingKind
{
    /// <param name="text">Never empty.</param>
    /// <param name="resolve">Makes a path of the author absolute.</param>
    /// <param name="value">What the text says.</param>
    /// <returns>False where the text is not what is expected.</returns>
    public abstract bool TryRead(string text, Func<string, string> resolve, [MaybeNullWhen(false)] out T value);

    /// <summary>The value as text, one entry for each of a list; none where nothing is set. Different values have different texts.</summary>
    public abstract ImmutableArray<string> Write(T value);
}
