using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace QuantBuild.Generator.Tests;

/// <summary>The public surface of the runtime that generated code uses.</summary>
internal static class RuntimeReferences
{
    private const string Stub = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Reflection;
        namespace QuantBuild.Model
        {
            public enum ElementType { Float32, Float16, Float64, Int8, UInt8, Int16, UInt16, Int32, UInt32, Int64, UInt64, Boolean }
            public class QuantBuildException : Exception { }
        }
        namespace QuantBuild.Runtime
        {
            public sealed record InterpreterOptions { public int Threads { get; init; } = 1; public string? Signature { get; init; } }
            public sealed class TensorDetails
            {
                public Model.ElementType Type => default;
                public IReadOnlyList<int> Shape => [];
                public int ElementCount => 0;
                public float Scale => 0;
                public int ZeroPoint => 0;
            }
            public sealed class PreparedModel : IDisposable
            {
                public static PreparedModel Load(ReadOnlyMemory<byte> model, InterpreterOptions? options = null) => new();
                public static PreparedModel Load(string path, InterpreterOptions? options = null) => new();
                public static PreparedModel Load(Stream stream, InterpreterOptions? options = null) => new();
                public static PreparedModel LoadResource(Assembly assembly, string name, InterpreterOptions? options = null) => new();
                public IReadOnlyList<TensorDetails> Inputs => [];
                public IReadOnlyList<TensorDetails> Outputs => [];
                public PreparedModel WithInputShapes(params ReadOnlySpan<int[]> shapes) => this;
                public InterpreterLease Rent() => default;
                public void Dispose() { }
            }
            public readonly ref struct InterpreterLease
            {
                public Interpreter Interpreter => null!;
                public void Dispose() { }
            }
            public sealed class Interpreter : IDisposable
            {
                public Span<T> GetInput<T>(int index) where T : unmanaged => default;
                public ReadOnlySpan<T> GetOutput<T>(int index) where T : unmanaged => default;
                public void SetInput(int index, ReadOnlySpan<float> values) { }
                public void CopyOutput(int index, Span<float> values) { }
                public void Invoke() { }
                public void Dispose() { }
            }
        }
        """;

    public static IReadOnlyList<MetadataReference> All { get; } = [CompileStub()];

    private static PortableExecutableReference CompileStub()
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "QuantBuild.Runtime",
            [CSharpSyntaxTree.ParseText(Stub, new CSharpParseOptions(LanguageVersion.Preview))],
            GeneratorRun.Platform,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        MemoryStream stream = new();
        Assert.Empty(compilation.Emit(stream).Diagnostics);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
