using System.Runtime.CompilerServices;
using Microsoft.Build.Locator;

namespace QuantBuild.MSBuild.Tests.Support;

/// <summary>The tests run against the MSBuild libraries of the SDK, as the tasks do.</summary>
internal static class MSBuildAssemblies
{
#pragma warning disable CA2255 // Nothing else runs before xunit looks at the types of this assembly.
    [ModuleInitializer]
    public static void Register() => MSBuildLocator.RegisterDefaults();
#pragma warning restore CA2255
}
