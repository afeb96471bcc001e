using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Cli.Tests;

/// <summary>A valid model that no runtime can run.</summary>
internal static class UnknownOperator
{
    public static TfliteModel Model
    {
        get
        {
            GraphBuilder builder = new();
            TensorId input = builder.Input("x", [1, 3]);
            TensorId output = builder.Tensor("y", [1, 3]);
            builder.Add(new Node
            {
                Id = new NodeId(0),
                Operator = BuiltinOperator.Custom,
                CustomCode = "FlyToTheMoon",
                Inputs = [input],
                Outputs = [output],
            });
            builder.Output(output);
            return builder.BuildModel();
        }
    }
}
