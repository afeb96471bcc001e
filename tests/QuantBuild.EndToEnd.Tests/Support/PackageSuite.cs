namespace QuantBuild.EndToEnd.Tests.Support;

/// <summary>Tests over the packages, one after another: each builds with all cores.</summary>
[CollectionDefinition(Name)]
public sealed class PackageSuite : ICollectionFixture<PackageFeed>
{
    public const string Name = "Packages";
}
