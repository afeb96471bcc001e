using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators;
using QuantBuild.Operators.Building;

namespace QuantBuild.Testing.Cases;

/// <summary>Builds a case of one node, operand by operand; what must come out is stated as a function of what the operands stand for.</summary>
internal sealed class CaseBuilder(CaseRandom random)
{
    private readonly List<TensorId> _operands = [];
    private readonly List<byte[][]> _inputs = [];

    public GraphBuilder Graph { get; } = new();

    /// <summary>How many invocations follow one another.</summary>
    public int Steps { get; init; } = 1;

    /// <summary>An input with random elements: floats up to <paramref name="magnitude"/>, all that small integers hold.</summary>
    public CaseBuilder Input(ElementType type, Shape shape, Quantization? quantization = null, float magnitude = 3) => Input(
        type, shape, quantization, [.. Enumerable.Range(0, Steps).Select(_ => random.Elements(type, shape.ElementCount, magnitude))]);

    /// <summary>An input with given elements, for one invocation after another.</summary>
    public CaseBuilder Input(ElementType type, Shape shape, Quantization? quantization, byte[][] steps)
    {
        _operands.Add(Graph.Input($"x{_inputs.Count}", shape, type, quantization));
        _inputs.Add(steps);
        return this;
    }

    public CaseBuilder Constant<T>(Shape shape, T[] values, Quantization? quantization = null)
        where T : unmanaged
    {
        _operands.Add(Graph.Constant<T>($"constant{_operands.Count}", shape, values, quantization));
        return this;
    }

    /// <summary>A constant with random elements.</summary>
    public CaseBuilder Constant(ElementType type, Shape shape, Quantization? quantization = null, float magnitude = 1) =>
        Constant(type, shape, quantization, random.Elements(type, shape.ElementCount, magnitude));

    public CaseBuilder Constant(ElementType type, Shape shape, Quantization? quantization, byte[] data)
    {
        _operands.Add(Graph.Constant($"constant{_operands.Count}", shape, type, data, quantization));
        return this;
    }

    /// <summary>A tensor that the operator itself writes, and reads again at the next step.</summary>
    public CaseBuilder Variable(ElementType type, Shape shape, Quantization? quantization = null)
    {
        _operands.Add(Graph.Variable($"state{_operands.Count}", shape, type, quantization));
        return this;
    }

    /// <summary>An optional operand that is left out.</summary>
    public CaseBuilder Omitted()
    {
        _operands.Add(TensorId.None);
        return this;
    }

    /// <summary>States nothing: the judge alone tells what must come out.</summary>
    public OperatorCase Build(BuiltinOperator op, object? options, NewTensor[] outputs) =>
        BuildSequence(op, options, outputs, static steps => [.. steps.Select(static _ => (RealTensor[])[])]);

    /// <param name="op">What the node does.</param>
    /// <param name="options">Its options.</param>
    /// <param name="output">The type and quantization of its output.</param>
    /// <param name="expected">The output for its operands; an operand that was left out is null.</param>
    public OperatorCase Build(BuiltinOperator op, object? options, NewTensor output, Func<RealTensor[], RealTensor> expected) =>
        Build(op, options, [output], operands => [expected(operands)]);

    /// <param name="op">What the node does.</param>
    /// <param name="options">Its options.</param>
    /// <param name="outputs">The types and quantizations of its outputs.</param>
    /// <param name="expected">The outputs for its operands; an operand that was left out is null.</param>
    public OperatorCase Build(BuiltinOperator op, object? options, NewTensor[] outputs, Func<RealTensor[], RealTensor[]> expected) =>
        BuildSequence(op, options, outputs, steps => [.. steps.Select(expected)]);

    /// <param name="op">What the node does.</param>
    /// <param name="options">Its options.</param>
    /// <param name="outputs">The types and quantizations of its outputs.</param>
    /// <param name="expected">The outputs of all steps for the operands of all steps; an operand that was left out is null.</param>
    /// <param name="intermediates">Tensors that carry the operator's inner quantization.</param>
    public OperatorCase BuildSequence(
        BuiltinOperator op,
        object? options,
        NewTensor[] outputs,
        Func<IReadOnlyList<RealTensor[]>, IReadOnlyList<RealTensor[]>> expected,
        ReadOnlySpan<TensorId> intermediates = default)
    {
        var stated = new Lazy<IReadOnlyList<RealTensor[]>>(() => expected([.. Enumerable.Range(0, Steps).Select(Operands)]));
        Graph.Output([.. Graph.Node(op, [.. _operands], options, Shaped(op, outputs, stated), intermediates)]);
        return new OperatorCase(
            Graph.BuildModel(),
            [
                .. Enumerable.Range(0, Steps).Select(step => new CaseStep(
                    [.. _inputs.Select(input => input[step])],
                    new Lazy<ImmutableArray<RealTensor>>(() => [.. stated.Value[step]]))),
            ]);
    }

    /// <summary>An operator that is not in the list yet cannot infer its shapes.</summary>
    private static NewTensor[] Shaped(BuiltinOperator op, NewTensor[] outputs, Lazy<IReadOnlyList<RealTensor[]>> stated) =>
        OperatorDefinitions.Find(op) is not null
            ? outputs
            : [.. outputs.Select((output, i) => output with { Shape = output.Shape ?? stated.Value[0][i].Shape })];

    private RealTensor[] Operands(int step) => [.. _operands.Select(id => Operand(id, step))];

    private RealTensor Operand(TensorId id, int step)
    {
        if (id.IsNone)
        {
            return null!;
        }

        Tensor tensor = Graph[id];
        int input = Graph.Inputs.ToImmutableArray().IndexOf(id);
        ReadOnlySpan<byte> data = input >= 0 ? _inputs[input][step]
            : tensor.IsVariable ? new byte[tensor.Type.ByteLength(tensor.Shape.ElementCount)]
            : tensor.Data.Span;
        return RealTensor.Of(tensor, tensor.Shape, data);
    }
}
