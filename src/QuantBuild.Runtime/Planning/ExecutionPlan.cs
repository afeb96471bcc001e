using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using QuantBuild.Model;

namespace QuantBuild.Runtime.Planning;

/// <summary>Order, shapes, lifetimes and arena offsets of one subgraph for given input shapes.</summary>
internal sealed class ExecutionPlan
{
    private readonly FrozenDictionary<TensorId, PlannedTensor> _tensors;

    public ExecutionPlan(
        ImmutableArray<PlannedTensor> tensors,
        ImmutableArray<PlannedStep> steps,
        ImmutableArray<TensorId> inputs,
        ImmutableArray<TensorId> outputs,
        int arenaBytes)
    {
        Tensors = tensors;
        Steps = steps;
        Inputs = inputs;
        Outputs = outputs;
        ArenaBytes = arenaBytes;
        _tensors = tensors.ToFrozenDictionary(tensor => tensor.Id);
    }

    public ImmutableArray<PlannedTensor> Tensors { get; }

    public ImmutableArray<PlannedStep> Steps { get; }

    public ImmutableArray<TensorId> Inputs { get; }

    public ImmutableArray<TensorId> Outputs { get; }

    public int ArenaBytes { get; }

    /// <summary>The largest sum of tensors alive at once: no arena can be smaller.</summary>
    public long ArenaLowerBound
    {
        get
        {
            long bound = 0;
            for (int step = PlannedTensor.BeforeFirstStep; step < Steps.Length; step++)
            {
                int current = step;
                bound = Math.Max(bound, Tensors.Where(tensor => tensor.OwnsStorage && tensor.IsAliveAt(current)).Sum(tensor => tensor.Info.ByteLength));
            }

            return bound;
        }
    }

    public PlannedTensor this[TensorId id] => _tensors[id];

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"arena {ArenaBytes} bytes, lower bound {ArenaLowerBound}\n");
        for (int step = 0; step < Steps.Length; step++)
        {
            PlannedStep planned = Steps[step];
            text.Append(CultureInfo.InvariantCulture, $"{step,4} {planned.Node.Name}({Describe(planned.Inputs)}) -> {Describe(planned.Outputs)}\n");
        }

        return text.ToString();
    }

    private string Describe(ImmutableArray<TensorId> ids) => string.Join(", ", ids.Select(Describe));

    private string Describe(TensorId id)
    {
        if (id.IsNone)
        {
            return "none";
        }

        PlannedTensor tensor = this[id];
        string place = tensor.Info.IsConstant
            ? "constant"
            : string.Create(CultureInfo.InvariantCulture, $"@{tensor.Offset}+{tensor.Info.ByteLength}");
        return string.Create(CultureInfo.InvariantCulture, $"%{id.Value} {tensor.Info.Type}{tensor.Info.Shape} {place}");
    }
}
