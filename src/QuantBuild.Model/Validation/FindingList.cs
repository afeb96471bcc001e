using System.Collections.Immutable;

namespace QuantBuild.Model.Validation;

internal sealed class FindingList(string? path)
{
    private const int Limit = 100;

    private readonly ImmutableArray<Diagnostic>.Builder _findings = ImmutableArray.CreateBuilder<Diagnostic>();

    public void Add(string what)
    {
        if (_findings.Count < Limit)
        {
            _findings.Add(Diagnostics.ModelInconsistent.Create(path, what));
        }
    }

    public ImmutableArray<Diagnostic> ToImmutable() => _findings.ToImmutable();
}
