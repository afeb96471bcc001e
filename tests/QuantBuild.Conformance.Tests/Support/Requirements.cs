namespace QuantBuild.Conformance.Tests.Support;

[Flags]
public enum Requirements
{
    None = 0,
    Zoo = 1,
    Tflite = 2,
    LiteRt = 4,
    Corpus = 8,
}
