using System.Reflection;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.Quantizer.Configuration;

namespace QuantBuild.MSBuild.Tests.Jobs;

public sealed class BuildSettingsTests
{
    [Fact]
    public void Each_property_of_the_settings_is_a_row_of_its_name()
    {
        PropertyInfo[] properties = typeof(ApplicationSettings).GetProperties();
        Assert.Equal(BuildSettings.All.Select(setting => setting.Name).Order(), properties.Select(property => property.Name).Order());
        foreach (Setting<ApplicationSettings> setting in BuildSettings.All)
        {
            ApplicationSettings settings = new();
            Assert.True(setting.TryRead(setting.Kind.Words.LastOrDefault("Some"), path => path, ref settings));
            Assert.Equal([setting.Name], properties.Where(property => !Equals(property.GetValue(settings), property.GetValue(new ApplicationSettings()))).Select(property => property.Name));
            Assert.Equal([setting.Kind.Words.LastOrDefault("Some")], setting.Write(settings).ToArray());
        }
    }

    [Fact]
    public void No_name_is_used_twice() => Assert.Equal(MetadataNames.All.Distinct(StringComparer.OrdinalIgnoreCase), MetadataNames.All);
}
