using QuantBuild.Testing;

namespace QuantBuild.Model.Tests;

public static class ZooModels
{
    public static TheoryData<string> All => [.. Zoo.Models.DefaultIfEmpty("(none)")];
}
