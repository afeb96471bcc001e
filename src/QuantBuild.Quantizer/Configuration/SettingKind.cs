using System.Collections.Immutable;

namespace QuantBuild.Quantizer.Configuration;

/// <summary>What the text of a setting may be, and how that is told.</summary>
internal abstract class SettingKind
{
    /// <summary>All that may be written, where that is a closed set.</summary>
    public virtual ImmutableArray<string> Words => [];

    /// <summary>What a text has to be: the end of a sentence.</summary>
    public abstract string Expected { get; }

    /// <summary>What stands for the text in a line of help.</summary>
    public abstract string Placeholder { get; }

    /// <summary>Whether the text holds several values, separated by semicolons.</summary>
    public virtual bool IsList => false;

    /// <summary>Whether the values are paths of files whose contents count.</summary>
    public virtual bool NamesFiles => false;
}
