using QuantBuild.Model;

namespace QuantBuild.Quantizer.Forms;

/// <summary>
/// Brings cells together that share tensors, so that as little as possible is requantized. Parameters that a kernel prescribes spread
/// from cell to cell, the finest first, as far as no cell loses values by them; where they stop, and where two of them meet, the tensor
/// between is requantized. Then scales that are too small for a kernel are raised until none is.
/// </summary>
internal sealed class ScaleSolver(ScaleGraph graph)
{
    public void Solve()
    {
        do
        {
            Group();
        }
        while (!TryRaise());
    }

    private void Group()
    {
        graph.Cells.ForEach(cell => cell.Group = new ScaleGroup(cell));
        foreach (ScaleLink variable in graph.Variables)
        {
            variable.Writer.Group.Unite(variable.Reader.Group);
        }

        foreach (ScaleCell cell in graph.Cells.Where(cell => cell.Prescribed is not null).OrderBy(cell => cell.Prescribed!.Scale))
        {
            Spread(cell);
        }

        foreach (ScaleLink link in graph.Links)
        {
            if (link.Writer.Group.Prescribed is null && link.Reader.Group.Prescribed is null)
            {
                link.Writer.Group.Unite(link.Reader.Group);
            }
        }
    }

    private static void Spread(ScaleCell start)
    {
        Quantization parameters = start.Prescribed!;
        var reached = new Queue<ScaleCell>(start.Group.Cells);
        while (reached.TryDequeue(out ScaleCell? cell))
        {
            foreach (ScaleLink link in cell.Links)
            {
                ScaleGroup other = link.Other(cell).Group;
                if (other != start.Group && other.Accepts(parameters, link.Clamps))
                {
                    other.Cells.ForEach(reached.Enqueue);
                    start.Group.Unite(other);
                }
            }
        }
    }

    /// <summary>False where a group could not be raised because its scale is prescribed: its cell has to leave it.</summary>
    private bool TryRaise()
    {
        bool isRaised;
        do
        {
            isRaised = false;
            foreach (ScaleFloor floor in graph.Floors)
            {
                float least = floor.LeastScale;
                foreach (ScaleCell output in floor.Outputs.Where(output => output.Group.Parameters.Scale < least && output.Prescribed is null))
                {
                    if (output.Group.Prescribed is not null)
                    {
                        output.LeastScale = least;
                        return false;
                    }

                    output.Group.RaiseScale(least);
                    isRaised = true;
                }
            }
        }
        while (isRaised);
        return true;
    }
}
