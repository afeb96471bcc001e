namespace QuantBuild.Operators;

/// <summary>How far one scale of the weights reaches; together, which of these a kernel takes.</summary>
[Flags]
internal enum Granularity
{
    /// <summary>There are no weights.</summary>
    None = 0,

    /// <summary>One scale for all.</summary>
    PerTensor = 1,

    /// <summary>One scale for each output channel.</summary>
    PerChannel = 2,

    /// <summary>One scale for each run of so many weights of an output channel.</summary>
    PerBlock = 4,
}
