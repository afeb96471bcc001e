using QuantBuild.Runtime.Execution;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Runtime;

/// <summary>One signature of one interpreter: its shapes, its memory, and shapes that were asked for and are not planned yet.</summary>
internal sealed class SignatureFrame(PreparedModel model, ModelExecution execution)
{
    private SegmentPlan? _described;
    private TensorDetails[] _outputs = model.OutputDetails;

    public PreparedModel Model { get; private set; } = model;

    public GraphFrame Frame { get; } = new(execution, model.Plan);

    public int[][]? RequestedShapes { get; set; }

    /// <summary>The outputs with the shapes of the last run, where these follow values.</summary>
    public TensorDetails[] Outputs
    {
        get
        {
            if (Model.Plan.OutputShapes is not null || !Frame.HasOutputs)
            {
                return Model.OutputDetails;
            }

            if (_described != Frame.Last)
            {
                _outputs = Model.DescribeOutputs([.. Model.OutputDetails.Select((_, i) => Frame.OutputShape(i))]);
                _described = Frame.Last;
            }

            return _outputs;
        }
    }

    /// <summary>Plans the shapes that were asked for; where the model cannot take them, all stays as it was.</summary>
    public void Replan()
    {
        int[][] shapes = RequestedShapes!;
        RequestedShapes = null;
        Model = Model.Reshape(shapes);
        Frame.Attach(Model.Plan);
    }
}
