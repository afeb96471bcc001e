using System.Collections.Immutable;

namespace QuantBuild.Quantizer.Configuration;

/// <typeparam name="TSettings">The record that holds the value.</typeparam>
/// <typeparam name="T">The type of the value.</typeparam>
/// <inheritdoc/>
internal sealed class Setting<TSettings, T>(
    string name, SettingKind<T> kind, Func<TSettings, T> get, Func<TSettings, T, TSettings> with) : Setting<TSettings>(name, kind)
{
    public override bool TryRead(string text, Func<string, string> resolve, ref TSettings settings)
    {
        if (!kind.TryRead(text, resolve, out T? value))
        {
            return false;
        }

        settings = with(settings, value);
        return true;
    }

    public override ImmutableArray<string> Write(TSettings settings) => kind.Write(get(settings));
}
