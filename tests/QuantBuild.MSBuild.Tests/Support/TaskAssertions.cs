using Microsoft.Build.Framework;

namespace QuantBuild.MSBuild.Tests.Support;

internal static class TaskAssertions
{
    public static RecordingBuildEngine Log(this Microsoft.Build.Utilities.Task task) => (RecordingBuildEngine)task.BuildEngine;

    public static void Succeeds(this Microsoft.Build.Utilities.Task task)
    {
        bool succeeded = task.Execute();
        Assert.Empty(task.Log().Errors.Select(static error => $"{error.Code} {error.Message}"));
        Assert.True(succeeded);
    }

    /// <summary>The only error of a task that has to fail.</summary>
    public static BuildErrorEventArgs FailsWith(this Microsoft.Build.Utilities.Task task, string code)
    {
        Assert.False(task.Execute());
        BuildErrorEventArgs error = Assert.Single(task.Log().Errors);
        Assert.Equal(code, error.Code);
        return error;
    }
}
