namespace QuantBuild.Conformance.Tests.Support;

internal sealed record NumpyArray(string Type, int[] Shape, byte[] Data);
