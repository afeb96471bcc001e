using System.Runtime.InteropServices;
using QuantBuild.Operators.Hybrid;

namespace QuantBuild.Operators.Recurrent;

/// <summary>
/// Sequences through a long short-term memory: activations are quantized where that happens while the model runs, then the gates of all steps are
/// made from the inputs, panel by panel, and then each sequence goes through its steps.
/// </summary>
/// <typeparam name="TValue">The type of inputs, outputs and the output state.</typeparam>
/// <typeparam name="TGate">The type of gates.</typeparam>
/// <typeparam name="TState">The type of the cell state.</typeparam>
internal abstract class SequenceLstmNode<TValue, TGate, TState> : ComputeNode
    where TValue : unmanaged
    where TGate : unmanaged
    where TState : unmanaged
{
    private readonly SequenceShape _shape;
    private readonly int _activationBytes;
    private readonly int _panels;
    private readonly int _sequences;

    /// <param name="shape">The sizes.</param>
    /// <param name="panels">Into how many pieces the product of inputs can be cut.</param>
    /// <param name="scratchBytes">Scratch of one step.</param>
    /// <param name="activations">How inputs are quantized while the model runs; null where they are taken as they are.</param>
    /// <param name="areSequencesLinked">Whether the sequences of a step have to be computed together.</param>
    private protected SequenceLstmNode(SequenceShape shape, int panels, int scratchBytes, HybridInput? activations = null, bool areSequencesLinked = false)
    {
        _shape = shape;
        _panels = panels;
        Activations = activations;
        _activationBytes = activations?.ScratchBytes ?? 0;
        _sequences = areSequencesLinked ? 1 : shape.Batch;
        ThreadScratchBytes = scratchBytes;
        SharedScratchBytes = checked(_activationBytes + (shape.GateElements * Marshal.SizeOf<TGate>()));
    }

    public sealed override int Phases => StepPhase + 1;

    public sealed override int ThreadScratchBytes { get; }

    public sealed override int SharedScratchBytes { get; }

    /// <summary>How inputs are quantized while the model runs; null where they are taken as they are.</summary>
    protected HybridInput? Activations { get; }

    private int StepPhase => Activations is null ? 1 : 2;

    public sealed override int WorkItemsOf(int phase) => phase == StepPhase ? _sequences : phase == StepPhase - 1 ? _panels : Activations!.Count;

    public sealed override long WorkOf(int phase) => phase == StepPhase ? _shape.StepWork : phase == StepPhase - 1 ? _shape.InputWork : Activations!.Work;

    public sealed override void Run(in KernelInvocation invocation, int phase, int first, int count)
    {
        Span<TGate> gates = MemoryMarshal.Cast<byte, TGate>(invocation.SharedScratch[_activationBytes..])[.._shape.GateElements];
        if (phase == StepPhase)
        {
            (first, count) = _sequences == 1 ? (0, _shape.Batch) : (first, count);
            RunSequences(invocation, gates, first, count);
        }
        else if (phase == StepPhase - 1)
        {
            MultiplyInputs(invocation, gates, first, count);
        }
        else
        {
            Activations!.Quantize(invocation.Input<float>(LstmInput.Values), invocation.SharedScratch, first, count);
        }
    }

    /// <summary>What the inputs of all steps add to the gates, for some panels.</summary>
    protected abstract void MultiplyInputs(in KernelInvocation invocation, Span<TGate> gates, int firstPanel, int panels);

    /// <summary>One step of some sequences.</summary>
    protected abstract void Step(Span<TGate> gates, Span<TValue> outputState, Span<TState> cellState, Span<byte> scratch, int rows);

    private void RunSequences(in KernelInvocation invocation, Span<TGate> gates, int first, int count)
    {
        if (_shape.IsTimeMajor)
        {
            for (int step = 0; step < _shape.Steps; step++)
            {
                RunRows(invocation, gates, (step * _shape.Batch) + first, first, count);
            }

            return;
        }

        for (int sequence = first; sequence < first + count; sequence++)
        {
            for (int step = 0; step < _shape.Steps; step++)
            {
                RunRows(invocation, gates, (sequence * _shape.Steps) + step, sequence, 1);
            }
        }
    }

    /// <param name="invocation">The memory.</param>
    /// <param name="gates">The gates of all steps.</param>
    /// <param name="row">The first row of the inputs.</param>
    /// <param name="sequence">The first sequence.</param>
    /// <param name="count">The number of both.</param>
    private void RunRows(in KernelInvocation invocation, Span<TGate> gates, int row, int sequence, int count)
    {
        (int cells, int outputs, int columns) = (_shape.Memory.Cells, _shape.Memory.Outputs, _shape.Memory.GateColumns);
        Span<TValue> outputState = invocation.State<TValue>(LstmInput.OutputState).Slice(sequence * outputs, count * outputs);
        Span<TState> cellState = invocation.State<TState>(LstmInput.CellState).Slice(sequence * cells, count * cells);
        Step(gates.Slice(row * columns, count * columns), outputState, cellState, invocation.ThreadScratch, count);
        outputState.CopyTo(invocation.Output<TValue>(0)[(row * outputs)..]);
    }
}
