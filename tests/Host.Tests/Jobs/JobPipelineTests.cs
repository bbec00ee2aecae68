using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Pipeline;
using SurrogateHost.Messages;
using SurrogateHost.Messaging;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Tests.Architecture;
using SurrogateHost.Tests.Messaging.Fakes;

namespace SurrogateHost.Tests.Jobs;

public sealed class JobPipelineTests
{
    private static readonly Guid s_id = Guid.Parse("8f14e45f-ceea-4671-a0d5-6f0f2f0f2a11");

    [Fact]
    public void Stages_InOrder_AreAllButTheSubmission() =>
        Assert.Equal(Enum.GetValues<JobStage>().Where(stage => stage != JobStage.Submission), JobPipeline.Stages.Select(row => row.Stage));

    [Fact]
    public void Stages_PluginKinds_OccurOnceEach() =>
        Assert.Equal(Enum.GetValues<PluginKind>(), JobPipeline.Stages.Select(row => row.Kind).Order());

    [Fact]
    public void Stages_Commands_AreAllThatBeginAStage() => AssertSame(Messages<IStageCommand>(), JobPipeline.Stages.Select(row => row.Command));

    [Fact]
    public void Stages_Events_AreAllThatEndAStage() => AssertSame(Messages<IStageEvent>(), JobPipeline.Stages.Select(row => row.Event));

    [Fact]
    public void Messages_OfNoStage_AreTheseAlone() => AssertSame(
        [typeof(EvaluateInputs), typeof(InputsEvaluated), typeof(JobFailed), typeof(JobProgressed), typeof(ProgramSubmitted)],
        MessageSchemas.Types.Where(type => JobPipeline.Of(type) is null));

    [Fact]
    public void Messages_OfAJobThatNobodyIsAskedToAnswer_AreJobEvents() => AssertSame(
        MessageSchemas.Types.Where(type => type.GetProperty(nameof(IJobEvent.JobId))?.PropertyType == typeof(Guid)
            && !typeof(IStageCommand).IsAssignableFrom(type) && type != typeof(EvaluateInputs) && type != typeof(InputsEvaluated)),
        Messages<IJobEvent>());

    [Fact]
    public void CommandOf_EventOfTheStageBefore_IsTheRowsCommandForThePluginOfTheJob()
    {
        IStageEvent[] events = [Samples.Analyzed(s_id), Samples.Compiled(s_id), Samples.Finetuned(s_id), Samples.Optimized(s_id)];
        var queues = new List<string>();
        IStageEvent? cause = null;
        var job = new JobRecord
        {
            Id = s_id, Status = JobStatus.Running, Stage = JobStage.Submission, SubmittedAt = default, UpdatedAt = default, Definition = Samples.Definition,
        };
        foreach (var row in JobPipeline.Stages)
        {
            job = job with { Stage = row.Stage };
            var command = row.CommandOf(job, cause);

            Assert.IsType(row.Command, command);
            Assert.Equal(s_id, command.JobId);
            queues.Add(row.QueueOf(job.Definition));
            cause = events.Single(known => known.GetType() == row.Event);
            job = row.Record(job, cause);
        }

        Assert.Equal(["frontend.clang", "hypernetwork.random", "worker.simd", "optimizer.auto"], queues);
        Assert.Equal(Samples.Analyzed(s_id).Program.Hash, job.Program!.Hash);
    }

    [Fact]
    public void CommandOf_EventOfAnotherStage_SaysThatItDoesNotFollow()
    {
        var job = new JobRecord
        {
            Id = s_id, Status = JobStatus.Running, Stage = JobStage.Tuning, SubmittedAt = default, UpdatedAt = default, Definition = Samples.Definition,
        };

        var problem = Assert.Throws<InvalidOperationException>(() => JobPipeline.At(JobStage.Tuning).CommandOf(job, Samples.Compiled(s_id)));

        Assert.Equal($"Job {s_id}: no command of Tuning follows SurrogateCompiled.", problem.Message);
    }

    [Theory]
    [InlineData(JobStage.Submission, true, JobStage.Analysis)]
    [InlineData(JobStage.Analysis, true, JobStage.Compilation)]
    [InlineData(JobStage.Compilation, false, JobStage.Finetuning)]
    [InlineData(JobStage.Finetuning, true, JobStage.Tuning)]
    [InlineData(JobStage.Finetuning, false, null)]
    [InlineData(JobStage.Tuning, true, null)]
    public void After_StageThatHasEnded_IsTheNextThatTheJobNeeds(JobStage completed, bool hasObjective, JobStage? expected) =>
        Assert.Equal(expected, JobPipeline.After(completed, hasObjective)?.Stage);

    [Fact]
    public void Outcomes_EventsThatMayEndAJob_AreTheseThree() =>
        Assert.Equal([typeof(SurrogateFinetuned), typeof(InputsOptimized), typeof(JobFailed)], JobPipeline.Outcomes);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void IsLast_Finetuned_IsWhatTheEventSays(bool endsJob)
    {
        var finetuned = Samples.Finetuned(s_id) with { EndsJob = endsJob };

        Assert.Equal(endsJob, JobPipeline.Of(finetuned).IsLast(finetuned));
        Assert.True(JobPipeline.Of(Samples.Optimized(s_id)).IsLast(Samples.Optimized(s_id)));
        Assert.False(JobPipeline.Of(Samples.Compiled(s_id)).IsLast(Samples.Compiled(s_id)));
    }

    [Fact]
    public void Stages_InOrder_AreTheTableOfTheDocumentation()
    {
        var events = JobPipeline.Stages.Select(row => row.Event.Name).Prepend(nameof(ProgramSubmitted));

        var expected = events.Zip(
            JobPipeline.Stages, (cause, row) => $"| `{cause}` | `{row.Command.Name}` | `{row.Kind.ToString().ToLowerInvariant()}.<id>` |");

        var lines = File.ReadAllLines(House.Folder("docs/messages.md"));
        Assert.Equal(expected, lines.SkipWhile(line => line != "## How a job moves").Where(line => line.StartsWith('|')).Skip(2).Take(JobPipeline.Stages.Count));
    }

    private static IEnumerable<Type> Messages<T>() => MessageSchemas.Types.Where(type => type.IsAssignableTo(typeof(T)));

    private static void AssertSame(IEnumerable<Type> expected, IEnumerable<Type> actual) =>
        Assert.Equal(expected.Select(type => type.Name).Order(StringComparer.Ordinal), actual.Select(type => type.Name).Order(StringComparer.Ordinal));
}
