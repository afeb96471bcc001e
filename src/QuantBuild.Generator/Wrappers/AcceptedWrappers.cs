using System.Collections.Immutable;
using QuantBuild.Generator.Diagnostics;
using QuantBuild.Generator.Values;

namespace QuantBuild.Generator.Wrappers;

/// <summary>The models that can be compiled together, and why others cannot.</summary>
internal sealed record AcceptedWrappers(EquatableArray<WrapperModel> Models, EquatableArray<DiagnosticInfo> Problems)
{
    public static AcceptedWrappers Choose(ImmutableArray<WrapperModel> models)
    {
        // Names that differ in case alone would share a file name where file systems ignore case.
        Dictionary<string, WrapperModel> owners = new(StringComparer.OrdinalIgnoreCase);
        List<WrapperModel> accepted = [];
        List<DiagnosticInfo> problems = [];
        foreach (WrapperModel model in models.OrderBy(model => model.ManifestPath, StringComparer.Ordinal))
        {
            if (WrapperModelBuilder.IsMember(model.ClassName))
            {
                problems.Add(DiagnosticInfo.Create(GeneratorDiagnostics.ClassNamedAsMember, null, model.Source.ModelPath, model.ClassName));
                continue;
            }

            string? clash = model.TypeNames.FirstOrDefault(owners.ContainsKey);
            if (clash is null)
            {
                accepted.Add(model);
                foreach (string name in model.TypeNames)
                {
                    owners[name] = model;
                }
            }
            else if (owners[clash].ManifestPath != model.ManifestPath)
            {
                problems.Add(DiagnosticInfo.Create(
                    GeneratorDiagnostics.DuplicateType,
                    null,
                    owners[clash].Source.ModelPath,
                    model.Source.ModelPath,
                    clash));
            }
        }

        return new(new EquatableArray<WrapperModel>(accepted), new EquatableArray<DiagnosticInfo>(problems));
    }
}
