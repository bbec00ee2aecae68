using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.Messaging.Fakes;

/// <summary>Takes every program for (x - 0.3)², and can be made to throw.</summary>
internal sealed class ParabolaFrontend : IFrontend
{
    private int _analyses;

    public int Analyses => _analyses;

    public Func<int, Exception?> Failure { get; set; } = _ => null;

    public Task<AnalyzedProgram> AnalyzeAsync(JobDefinition job, CancellationToken cancellationToken) =>
        Failure(Interlocked.Increment(ref _analyses)) is { } failure
            ? Task.FromException<AnalyzedProgram>(failure)
            : Task.FromResult(Analyzed(job));

    public Task<IRunnableProgram> BuildAsync(AnalyzedProgram program, CancellationToken cancellationToken) =>
        Task.FromResult<IRunnableProgram>(new Parabola());

    public static AnalyzedProgram Analyzed(JobDefinition job) => new()
    {
        Frontend = job.Plugins.Frontend,
        Text = job.Program,
        Function = job.Function,
        Signature = $"double {job.Function}(double x)",
        Hash = "0f",
        Parameters = [new ProgramParameter { Name = "x", CType = "double", Role = ParameterRole.Input }],
        Space = new SearchSpace([.. job.Inputs.Select(input => new SearchDimension(input.Name, input.Minimum, input.Maximum, input.IsInteger))]),
        Outputs = ["return"],
    };

    private sealed class Parabola : IRunnableProgram
    {
        public Task<EvaluatedBatch> EvaluateAsync(ReadOnlyMemory<double> inputs, CancellationToken cancellationToken) => Task.FromResult(new EvaluatedBatch
        {
            Outputs = [.. inputs.ToArray().Select(x => (x - 0.3) * (x - 0.3))],
            Outcomes = new TrialOutcome[inputs.Length],
        });

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
