namespace QuantBuild.FlatBuffers.Tests;

internal enum Color : short
{
    Red = 0,
    Green = 300,
}
