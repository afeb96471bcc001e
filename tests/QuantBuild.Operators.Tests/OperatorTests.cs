using QuantBuild.Model;
using QuantBuild.Operators.Tests.Cases;
using QuantBuild.Runtime;
using QuantBuild.Testing;
using QuantBuild.Testing.Models;

namespace QuantBuild.Operators.Tests;

public class OperatorTests
{
    public static TheoryData<int, string> Cases
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (int i = 0; i < OperatorCases.All.Count; i++)
            {
                data.Add(i, $"{OperatorCases.All[i].Operator} {OperatorCases.All[i].Type}: {OperatorCases.All[i].Name}");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_are_the_real_ones_within_rounding(int index, string name)
    {
        OperatorCase @case = OperatorCases.All[index];
        byte[] output = Run(PreparedModel.Prepare(@case.Model), @case, out float[] values);
        Assert.Equal(@case.Expected.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            double error = Math.Abs(@case.Expected[i] - values[i]);
            Assert.True(error <= @case.Tolerance, $"{name}: element {i} is {values[i]}, not {@case.Expected[i]}");
        }

        Assert.Equal(output, Run(PreparedModel.Load(ModelWriter.Write(@case.Model)), @case, out _));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pieces_of_the_work_make_the_same_outputs(int index, string name)
    {
        OperatorCase @case = OperatorCases.All[index];
        using PreparedModel model = PreparedModel.Prepare(@case.Model);
        using Interpreter interpreter = model.CreateInterpreter();
        SetInputs(interpreter, @case);
        byte[][] inputs = [.. @case.Inputs.Select((_, i) => interpreter.GetInput<byte>(i).ToArray())];
        interpreter.Invoke();
        byte[][] pieces = PiecewiseRun.Run(model, inputs);
        Assert.All(pieces, (bytes, output) => Assert.True(interpreter.GetOutput<byte>(output).SequenceEqual(bytes), name));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Invocations_allocate_nothing(int index, string name)
    {
        using PreparedModel model = PreparedModel.Prepare(OperatorCases.All[index].Model);
        using Interpreter interpreter = model.CreateInterpreter();
        interpreter.Invoke();
        Assert.True(AllocationMeter.LeastBytes(interpreter.Invoke) == 0, name);
    }

    private static byte[] Run(PreparedModel model, OperatorCase @case, out float[] values)
    {
        using (model)
        {
            using Interpreter interpreter = model.CreateInterpreter();
            SetInputs(interpreter, @case);
            interpreter.Invoke();
            values = Decode(interpreter);
            return interpreter.GetOutput<byte>(0).ToArray();
        }
    }

    private static float[] Decode(Interpreter interpreter)
    {
        switch (interpreter.Outputs[0].Type)
        {
            case ElementType.Int64:
                return [.. interpreter.GetOutput<long>(0).ToArray().Select(value => (float)value)];
            case ElementType.Int32:
                return [.. interpreter.GetOutput<int>(0).ToArray().Select(value => (float)value)];
            case ElementType.Boolean:
                return [.. interpreter.GetOutput<byte>(0).ToArray().Select(value => (float)value)];
            default:
                float[] values = new float[interpreter.Outputs[0].ElementCount];
                interpreter.CopyOutput(0, values);
                return values;
        }
    }

    private static void SetInputs(Interpreter interpreter, OperatorCase @case)
    {
        for (int i = 0; i < @case.Inputs.Length; i++)
        {
            interpreter.SetInput(i, @case.Inputs[i]);
        }
    }
}
