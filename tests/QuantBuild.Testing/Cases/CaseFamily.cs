using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases;

/// <summary>Cases of one operator, each made from its number.</summary>
internal sealed record CaseFamily(
    BuiltinOperator Operator,
    string Name,
    int Count,
    Func<CaseRandom, OperatorCase> Create,
    Judge Judge = Judge.Tflite)
{
    /// <summary>Whether the cases state what must come out; where not, the judge alone tells.</summary>
    public bool IsStated { get; init; } = true;

    /// <summary>How far our outputs may lie from the judge's; null where the operator and its types tell.</summary>
    public Tolerance? Tolerance { get; init; }

    public OperatorCase this[int index] => Create(new CaseRandom(Seed(index)));

    /// <summary>All of them.</summary>
    public IEnumerable<OperatorCase> Cases => Enumerable.Range(0, Count).Select(index => this[index]);

    public override string ToString() => Name;

    private int Seed(int index) => Name.Aggregate(index, static (seed, character) => (seed * 31) + character);
}
