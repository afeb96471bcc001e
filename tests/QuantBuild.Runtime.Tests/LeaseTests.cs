using QuantBuild.Model;
using QuantBuild.Testing.Models;

namespace QuantBuild.Runtime.Tests;

public sealed class LeaseTests
{
    private static readonly byte[] Dense = ModelWriter.Write(SmallModels.Dense(6, 3));

    [Fact]
    public void A_returned_interpreter_is_lent_again()
    {
        using PreparedModel model = PreparedModel.Load(Dense);
        Interpreter first = Borrow(model);
        using InterpreterLease lease = model.Rent();
        Assert.Same(first, lease.Interpreter);
    }

    [Fact]
    public void A_lease_disposed_twice_returns_once()
    {
        using PreparedModel model = PreparedModel.Load(Dense);
        InterpreterLease lease = model.Rent();
        lease.Dispose();
        lease.Dispose();
        AssertTwoLeasesDiffer(model);
    }

    [Fact]
    public void A_lease_disposed_after_another_took_its_interpreter_returns_nothing()
    {
        using PreparedModel model = PreparedModel.Load(Dense);
        InterpreterLease stale = model.Rent();
        stale.Dispose();
        using InterpreterLease current = model.Rent();
        stale.Dispose();
        using InterpreterLease other = model.Rent();
        Assert.NotSame(current.Interpreter, other.Interpreter);
    }

    [Fact]
    public void A_resized_interpreter_is_not_lent_again()
    {
        using PreparedModel model = PreparedModel.Load(Dense);
        InterpreterLease resized = model.Rent();
        resized.Interpreter.ResizeInput(0, [4, 6]);
        resized.Interpreter.Invoke();
        resized.Dispose();
        InterpreterLease pending = model.Rent();
        pending.Interpreter.ResizeInput(0, [2, 6]);
        pending.Dispose();
        using InterpreterLease lease = model.Rent();
        Assert.Equal([1, 6], lease.Interpreter.Inputs[0].Shape);
    }

    [Fact]
    public void A_disposed_interpreter_is_not_lent_again()
    {
        using PreparedModel model = PreparedModel.Load(Dense);
        InterpreterLease lease = model.Rent();
        lease.Interpreter.Dispose();
        lease.Dispose();
        using InterpreterLease next = model.Rent();
        next.Interpreter.Invoke();
        Assert.Equal(3, next.Interpreter.GetOutput<float>(0).Length);
    }

    [Fact]
    public void An_empty_lease_has_nothing_to_return()
    {
        InterpreterLease lease = default;
        lease.Dispose();
        Assert.Null(lease.Interpreter);
    }

    [Fact]
    public void A_disposed_model_makes_and_lends_no_interpreters()
    {
        PreparedModel model = PreparedModel.Load(Dense);
        InterpreterLease lease = model.Rent();
        model.Dispose();
        lease.Dispose();
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.Rent().Interpreter);
        Assert.Throws<ObjectDisposedException>(model.CreateInterpreter);
    }

    private static Interpreter Borrow(PreparedModel model)
    {
        using InterpreterLease lease = model.Rent();
        return lease.Interpreter;
    }

    private static void AssertTwoLeasesDiffer(PreparedModel model)
    {
        using InterpreterLease one = model.Rent();
        using InterpreterLease two = model.Rent();
        Assert.NotSame(one.Interpreter, two.Interpreter);
    }
}
