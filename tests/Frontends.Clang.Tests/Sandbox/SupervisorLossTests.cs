using System.Diagnostics.CodeAnalysis;
using SurrogateHost.Frontends.Clang.Sandbox;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

/// <summary>A script stands in for bubblewrap, says that it is ready, and then fails in one way or another.</summary>
[SuppressMessage("Interoperability", "CA1416", Justification = "The sandbox needs Linux.")]
public sealed class SupervisorLossTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Ready = "printf 'SRH1\\001\\000\\000\\000\\000\\000\\000\\000'; head -c 12 > /dev/null";
    private const string Lost = "the sandbox itself ended while it executed this input";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Ready)]
    [InlineData(Ready + "; printf 'nonsense, and more of it than a frame has'")]
    [InlineData(Ready + "; printf 'SRH1\\004\\000\\000\\000\\377\\377\\377\\177'")]
    [InlineData(Ready + "; printf 'SRH1\\004\\000\\000\\000\\001\\000\\000\\000\\144\\000\\000\\000\\000\\000\\000\\000'")]
    public async Task EvaluateAsync_SupervisorIsLostEveryTime_EveryRowCrashedAndTheHostSurvives(string script)
    {
        await using var program = await BuildAsync(script);

        var batch = await program.EvaluateAsync(new double[3], Token);

        Assert.All(batch.Outcomes, outcome => Assert.Equal(TrialOutcome.Crashed, outcome));
        Assert.All(batch.Details.Values, detail => Assert.Equal(Lost, detail));
    }

    [Fact]
    public async Task EvaluateAsync_SupervisorIsLostOnce_RowsAreTriedAgainAndRight()
    {
        var seen = Path.Combine(sandbox.Folder, "seen");
        await using var program = await BuildAsync($"test -e {seen} && exec /usr/bin/bwrap \"$@\"; : > {seen}; {Ready}");

        var batch = await program.EvaluateAsync(new double[] { 1, 2, 3 }, Token);

        Assert.Equal([2, 4, 6], batch.Outputs);
    }

    private async Task<IRunnableProgram> BuildAsync(string script)
    {
        await (await sandbox.Builder.BuildAsync(SandboxFixture.Body(string.Empty), Token)).DisposeAsync();
        var path = Path.Combine(sandbox.Folder, Path.GetRandomFileName());
        await File.WriteAllTextAsync(path, $"#!/bin/sh\nPATH=/usr/bin\n{script}\n", Token);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var options = sandbox.Limits with { Bubblewrap = path, Processes = 1 };
        return await sandbox.CreateBuilder(options).BuildAsync(SandboxFixture.Body(string.Empty), Token);
    }
}
