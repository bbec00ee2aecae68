using SurrogateHost.Cli.Submission;
using SurrogateHost.Messages;

namespace SurrogateHost.Tests.Cli;

public sealed class JobIdentityTests
{
    private static readonly ProgramSubmitted s_job = new() { Function = "f", Seed = 1 };

    [Fact]
    public void Of_SameJob_IsTheSameVersion8Uuid()
    {
        var id = JobIdentity.Of(s_job);

        Assert.Equal(id, JobIdentity.Of(s_job with { }));
        Assert.Equal(8, id.Version);
    }

    [Fact]
    public void Of_OtherSeed_Differs() => Assert.NotEqual(JobIdentity.Of(s_job), JobIdentity.Of(s_job with { Seed = 2 }));

    [Fact]
    public void Of_JobWithAnId_KeepsIt()
    {
        var id = new Guid("0b5f6f0e-2f0c-4a51-9d3c-7a3b6c1d2e4f");

        Assert.Equal(id, JobIdentity.Of(s_job with { JobId = id }));
    }
}
