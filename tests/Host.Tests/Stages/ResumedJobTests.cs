using System.Text.Json;
using Microsoft.Extensions.Options;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Execution;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Stages;

/// <summary>A job whose host is killed again and again, and that goes on from its log.</summary>
public sealed class ResumedJobTests : IDisposable
{
    private const int Evaluations = 60;

    private static readonly Guid s_id = Guid.NewGuid();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("surrogate-resume-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(15)]
    [InlineData(37)]
    [InlineData(59)]
    [InlineData(60)]
    public async Task RunAsync_KilledAndResumed_GivesTheSameAndRepeatsNothing(int lives)
    {
        var unbroken = await RunAsync(Program(int.MaxValue, log: null));
        var log = Path.Combine(_folder.FullName, "log.jsonl");
        var first = Program(lives, log);

        if (lives < Evaluations)
            await Assert.ThrowsAsync<IOException>(() => RunAsync(first));
        else
            await RunAsync(first);
        var second = Program(int.MaxValue, log);
        var resumed = await RunAsync(second);

        Assert.Equal(WithoutTimes(unbroken), WithoutTimes(resumed));
        Assert.Equal(Evaluations, first.Executions + second.Executions);
        Assert.Equal(Evaluations + 1, File.ReadAllLines(log).Length);
    }

    [Fact]
    public async Task RunAsync_KilledAtEveryTenth_StillRepeatsNothing()
    {
        var log = Path.Combine(_folder.FullName, "log.jsonl");
        var executions = 0;
        for (var done = false; !done;)
        {
            var program = Program(10, log);
            try
            {
                await RunAsync(program);
                done = true;
            }
            catch (IOException)
            {
            }

            executions += program.Executions;
        }

        Assert.Equal(Evaluations, executions);
    }

    [Fact]
    public async Task RunAsync_LineTornByTheKill_IsExecutedAgain()
    {
        var log = Path.Combine(_folder.FullName, "log.jsonl");
        var unbroken = await RunAsync(Program(int.MaxValue, log));
        var whole = File.ReadAllBytes(log);
        File.WriteAllBytes(log, whole[..^20]);

        var second = Program(int.MaxValue, log);
        var resumed = await RunAsync(second);

        Assert.Equal(WithoutTimes(unbroken), WithoutTimes(resumed));
        Assert.Equal(1, second.Executions);
        Assert.Equal(whole, File.ReadAllBytes(log));
    }

    [Fact]
    public async Task RunAsync_Replayed_ExecutesNothingAndGivesTheSame()
    {
        var log = Path.Combine(_folder.FullName, "log.jsonl");
        var recorded = await RunAsync(Program(int.MaxValue, log));

        var replaying = new FunctionProgram(() => _ => throw new InvalidOperationException("executed")) { Log = program => new ReplayedLog(log, program) };
        var replayed = await RunAsync(replaying);

        Assert.Equal(WithoutTimes(recorded), WithoutTimes(replayed));
    }

    private static FunctionProgram Program(int lives, string? log) => new(() => x =>
        x[1] > 0.9 ? new FunctionProgram.Result(double.NaN, TrialOutcome.Crashed, "signal 8 (SIGFPE)") : new FunctionProgram.Result(Math.Pow(x[0] - 1.3, 2) + Math.Pow(x[1], 2)))
    {
        LivesFor = lives,
        Log = program => log is null ? null : ExecutionLog.Open(log, program),
    };

    private static async Task<InputsOptimized> RunAsync(FunctionProgram program)
    {
        var (job, stop) = (program.Job(Evaluations, new Objective { Kind = ObjectiveKind.Minimize, Output = "return" }), TestContext.Current.CancellationToken);
        var (progress, worker) = (new RecordedProgress(), new PlainWorker());
        var analyzed = await new AnalysisStage(Options.Create(new AnalysisOptions()), TimeProvider.System).RunAsync(
            new AnalyzeProgram { JobId = s_id, Job = job }, program, program, progress, stop);
        var initial = SurrogateFile.ToBytes(PlainSurrogate.For(analyzed.Program.Space, analyzed.Program.Outputs, seed: 1, width: 4));
        var finetuned = await new FinetuningStage(Options.Create(new FinetuningOptions { MaximumSteps = 50, Restarts = 1 }), TimeProvider.System).RunAsync(
            new FinetuneSurrogate { JobId = s_id, Job = job, Program = analyzed.Program, Surrogate = initial, Trials = analyzed.Trials }, worker, program, progress, stop);
        return await new TuningStage(Options.Create(new TuningOptions()), TimeProvider.System).RunAsync(
            new OptimizeInputs { JobId = s_id, Job = job, Program = analyzed.Program, Surrogate = finetuned.Surrogate, Trials = finetuned.Trials },
            new SteppingOptimizers(), worker, program, progress, stop);
    }

    private static string WithoutTimes(InputsOptimized optimized) =>
        JsonSerializer.Serialize(optimized with { Seconds = 0 }, MessageJson.Options);
}
