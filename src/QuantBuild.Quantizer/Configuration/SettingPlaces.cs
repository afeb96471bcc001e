namespace QuantBuild.Quantizer.Configuration;

/// <summary>Where a setting can be written.</summary>
[Flags]
internal enum SettingPlaces
{
    /// <summary>As metadata of a QuantizedModel item.</summary>
    Item = 1,

    /// <summary>As an option of the command that quantizes.</summary>
    Quantize = 2,

    /// <summary>As an option of every command that reads samples.</summary>
    Samples = 4,
}
