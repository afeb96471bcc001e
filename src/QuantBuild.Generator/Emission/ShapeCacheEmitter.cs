namespace QuantBuild.Generator.Emission;

/// <summary>Writes the class that keeps the models prepared for the dimensions used last.</summary>
internal static class ShapeCacheEmitter
{
    private const string Entry = $"(int[] Dimensions, {Names.PreparedModel} Model)";

    public static void Emit(CodeWriter code)
    {
        code.Separate();
        using (code.Block("private sealed class ShapeCache : global::System.IDisposable"))
        {
            code.Line("private const int Capacity = 16;");
            code.Line("private readonly global::System.Threading.Lock _gate = new();");
            code.Line($"private {Entry}[] _entries = [];");
            EmitFind(code);
            EmitAdd(code);
            code.Separate();
            using (code.Block("public void Dispose()"))
            {
                using (code.Block($"foreach ({Entry} entry in global::System.Threading.Interlocked.Exchange(ref _entries, []))"))
                {
                    code.Line("entry.Model.Dispose();");
                }
            }
        }
    }

    private static void EmitFind(CodeWriter code)
    {
        code.Separate();
        using (code.Block($"public {Names.PreparedModel}? Find({Names.ReadOnlySpan("int")} dimensions)"))
        {
            using (code.Block($"foreach ({Entry} entry in global::System.Threading.Volatile.Read(ref _entries))"))
            {
                using (code.Block("if (global::System.MemoryExtensions.SequenceEqual(dimensions, entry.Dimensions))"))
                {
                    code.Line("return entry.Model;");
                }
            }

            code.Separate();
            code.Line("return null;");
        }
    }

    private static void EmitAdd(CodeWriter code)
    {
        code.Separate();
        using (code.Block($"public {Names.PreparedModel} Add(int[] dimensions, {Names.PreparedModel} model)"))
        {
            using (code.Block("lock (_gate)"))
            {
                using (code.Block("if (Find(dimensions) is { } known)"))
                {
                    code.Line("model.Dispose();");
                    code.Line("return known;");
                }

                code.Separate();
                code.Line("// One that is dropped may still be in use: its memory goes with its last user.");
                code.Line("_entries = [(dimensions, model), .. _entries[..global::System.Math.Min(_entries.Length, Capacity - 1)]];");
                code.Line("return model;");
            }
        }
    }
}
