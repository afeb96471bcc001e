namespace QuantBuild.FlatBuffers;

/// <summary>A union of a schema: tables, each known by a tag from 1; 0 means none.</summary>
internal interface IUnion
{
    static abstract byte TagOf(object? value);

    /// <summary>A table with its defaults, or null for a tag that the schema does not have.</summary>
    static abstract ITable? Create(byte tag);
}
