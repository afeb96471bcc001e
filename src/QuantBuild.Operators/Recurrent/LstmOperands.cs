using QuantBuild.Kernels.Functions;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Recurrent;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Recurrent;

/// <summary>The operands of a node whose shapes have been checked, read for its kernels.</summary>
internal sealed class LstmOperands(PrepareContext context, UnidirectionalSequenceLSTMOptions options, SequenceShape sequences)
{
    private static readonly UnaryFunction Identity =
        new UnaryFunction<Clamping>("IDENTITY", new Clamping(new(float.NegativeInfinity, float.PositiveInfinity)), x => x);

    public SequenceShape Sequences => sequences;

    public LstmShape Shape => sequences.Memory;

    public UnidirectionalSequenceLSTMOptions Options => options;

    public bool HasProjection => sequences.HasProjection;

    public bool HasPeephole => context.OptionalInput(LstmInput.Peephole + 1) is not null;

    public bool HasNorms => context.OptionalInput(LstmInput.NormFactors + (int)LstmGate.Forget) is not null;

    public UnaryFunction Activation => options.FusedActivationFunction switch
    {
        ActivationFunctionType.None => Identity,
        ActivationFunctionType.Relu => UnaryFunctions.Relu,
        ActivationFunctionType.ReluN1To1 => UnaryFunctions.ReluN1To1,
        ActivationFunctionType.Relu6 => UnaryFunctions.Relu6,
        ActivationFunctionType.Tanh => UnaryFunctions.Tanh,
        _ => throw context.Invalid($"its fused activation {options.FusedActivationFunction} has no kernel"),
    };

    public FloatBounds ProjectionBounds => options.ProjClip > 0 ? new FloatBounds(-options.ProjClip, options.ProjClip) : FloatBounds.None;

    public TensorInfo Input(int index) => context.Input(index);

    public AffineParameters AffineOf(int index) => context.RequireAffine(context.Input(index));

    public float OutputScale => context.RequireAffine(context.Output(0)).Scale;

    /// <summary>The scale and zero point that the node itself has for its gates, and at the end for the cells' outputs.</summary>
    public AffineParameters InnerAffineOf(int index) => context.RequireAffine(
        (index < context.Intermediates.Length ? context.Intermediates[index] : null) ?? throw context.Invalid($"its intermediate tensor {index} is missing"));

    /// <summary>The one scale of a symmetric operand.</summary>
    public float ScaleOf(int index)
    {
        AffineParameters parameters = AffineOf(index);
        context.Require(parameters.ZeroPoint == 0, $"'{context.Input(index).Name}' has a zero point other than 0");
        return parameters.Scale;
    }

    /// <summary>A factor made of scales of the model.</summary>
    public QuantizedMultiplier FactorOf(float factor)
    {
        context.Require(float.IsFinite(factor), "its scales lie too far apart");
        return QuantizedMultiplier.From(factor);
    }

    public void Require(bool condition, string otherwise) => context.Require(condition, otherwise);

    /// <summary>The elements of a constant, none where it is left out.</summary>
    public T[] Read<T>(int index, ElementType type)
        where T : unmanaged
    {
        if (context.OptionalInput(index) is not { } tensor)
        {
            return [];
        }

        RequireType(index, type);
        return [.. context.RequireConstant<T>(tensor)];
    }

    /// <summary>What is made for each gate that the node has.</summary>
    public GateSet<T> Gates<T>(Func<LstmGate, T[]> read) => new()
    {
        Input = Shape.HasInputGate ? read(LstmGate.Input) : [],
        Forget = read(LstmGate.Forget),
        Cell = read(LstmGate.Cell),
        Output = read(LstmGate.Output),
    };

    /// <summary>A constant of each gate, from that of the first one on.</summary>
    public GateSet<T> ReadGates<T>(int first, ElementType type)
        where T : unmanaged => Gates(gate => Read<T>(first + (int)gate, type));

    /// <summary>The weights of each gate for the output state; diagonal ones as whole matrices.</summary>
    public GateSet<T> ReadRecurrent<T>(ElementType type)
        where T : unmanaged => Gates(gate => ReadRecurrent<T>(gate, type));

    /// <summary>The weights of a gate for the cell state.</summary>
    public T[] ReadPeephole<T>(LstmGate gate, ElementType type)
        where T : unmanaged => PeepholeOf(gate) is { } index ? Read<T>(index, type) : [];

    public static int? PeepholeOf(LstmGate gate) => gate switch
    {
        LstmGate.Cell => null,
        LstmGate.Output => LstmInput.Peephole + 2,
        _ => LstmInput.Peephole + (int)gate,
    };

    public void RequireType(int index, ElementType type) =>
        context.Require(context.Input(index).Type == type, $"'{context.Input(index).Name}' is of type {context.Input(index).Type}, not {type}");

    private T[] ReadRecurrent<T>(LstmGate gate, ElementType type)
        where T : unmanaged
    {
        int index = LstmInput.Recurrent + (int)gate;
        T[] values = Read<T>(index, type);
        if (context.Input(index).Shape.Rank == 2)
        {
            return values;
        }

        var matrix = new T[checked(Shape.Cells * Shape.Outputs)];
        for (int i = 0; i < values.Length; i++)
        {
            matrix[(i * Shape.Outputs) + i] = values[i];
        }

        return matrix;
    }
}
