using QuantBuild.Model;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Runtime.Execution;

/// <summary>What all signatures, shapes and interpreters of a loaded model share: the plan, with packed weights, and one team of threads.</summary>
internal sealed class SharedModel
{
    private int _users;

    public SharedModel(TfliteModel model, int threads)
    {
        Team = threads == 1 ? null : new WorkerTeam(threads > 0 ? threads : Environment.ProcessorCount);
        Plan = new ModelPlan(model) { Planned = segment => Team?.Prepare(segment) };
    }

    public ModelPlan Plan { get; }

    /// <summary>Null where one thread was asked for.</summary>
    public WorkerTeam? Team { get; }

    public SharedModel AddUser()
    {
        Interlocked.Increment(ref _users);
        return this;
    }

    /// <summary>Stops the threads with the last user.</summary>
    public void RemoveUser()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            Team?.Dispose();
        }
    }
}
