using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Stages;

/// <summary>A program that is a function in this process; each build starts its state anew, as a fresh process does.</summary>
/// <param name="start">Makes one process: inputs to outputs, or how the execution ended.</param>
public sealed class FunctionProgram(Func<Func<double[], FunctionProgram.Result>> start) : IFrontend, IProgramExecutor
{
    private readonly Func<double[], Result> _serving = start();

    /// <summary>How one execution ended.</summary>
    public readonly record struct Result(double Value, TrialOutcome Outcome = TrialOutcome.Completed, string? Detail = null);

    public int Executions { get; private set; }

    /// <summary>Executions after which everything ends as if the host was killed.</summary>
    public int LivesFor { get; init; } = int.MaxValue;

    /// <summary>Outputs beside the first, of inputs.</summary>
    public Func<double[], double[]> More { get; init; } = _ => [];

    public Func<AnalyzedProgram, IExecutionLog?> Log { get; init; } = _ => null;

    public CancellationToken Interrupted { get; init; }

    public IExecutionLog? LogOf(Guid jobId, AnalyzedProgram program) => Log(program);

    public AnalyzedProgram Program { get; init; } = Describe(("x", 0, 2), ("y", -1, 1));

    /// <summary>A program without state.</summary>
    public static FunctionProgram Pure(Func<double[], double> function) => new(() => x => new Result(function(x)));

    public static FunctionProgram Failing(Func<double[], Result> function) => new(() => function);

    public static AnalyzedProgram Describe(params (string Name, double Minimum, double Maximum)[] inputs) => new()
    {
        Frontend = "function",
        Text = new ProgramText { FileName = "f.c", Source = "" },
        Function = "f",
        Signature = "double f()",
        Hash = "00",
        Parameters = [],
        Space = new SearchSpace([.. inputs.Select(input => new SearchDimension(input.Name, input.Minimum, input.Maximum, false))]),
        Outputs = ["return"],
    };

    public JobDefinition Job(int evaluations, Objective? objective = null) => new()
    {
        Program = Program.Text,
        Function = Program.Function,
        Inputs = [.. Program.Space.Dimensions.Select(d => new InputDeclaration { Name = d.Name, Minimum = d.Minimum, Maximum = d.Maximum })],
        Objective = objective,
        Evaluations = evaluations,
        Seed = 7,
        Plugins = new PluginSelection { Frontend = "function", Hypernetwork = "plain", Worker = "plain", Optimizer = "scripted" },
    };

    public Task<AnalyzedProgram> AnalyzeAsync(JobDefinition job, CancellationToken cancellationToken) => Task.FromResult(Program);

    public Task<IRunnableProgram> BuildAsync(AnalyzedProgram program, CancellationToken cancellationToken) =>
        Task.FromResult<IRunnableProgram>(new Process(this, start()));

    public Task<EvaluatedBatch> ExecuteAsync(
        Guid jobId, AnalyzedProgram program, ReadOnlyMemory<double> inputs, CancellationToken cancellationToken) =>
        Task.FromResult(Evaluate(_serving, inputs));

    public Trial Trial(params double[] inputs)
    {
        var result = start()(inputs);
        return new Trial(inputs, [result.Value], result.Outcome, TrialPhase.Sampling);
    }

    private EvaluatedBatch Evaluate(Func<double[], Result> process, ReadOnlyMemory<double> inputs)
    {
        var results = inputs.ToArray().Chunk(Program.Space.Dimensions.Count).Select(process).ToArray();
        if (Executions + results.Length > LivesFor)
            throw new IOException("killed");
        Executions += results.Length;
        var more = inputs.ToArray().Chunk(Program.Space.Dimensions.Count).Select(More).ToArray();
        return new EvaluatedBatch
        {
            Outputs = [.. results.SelectMany((result, row) => more[row].Prepend(result.Value))],
            Outcomes = [.. results.Select(result => result.Outcome)],
            Details = results.Select((result, row) => (result, row)).Where(pair => pair.result.Detail is not null)
                .ToDictionary(pair => pair.row, pair => pair.result.Detail!),
        };
    }

    private sealed class Process(FunctionProgram owner, Func<double[], Result> function) : IRunnableProgram
    {
        public Task<EvaluatedBatch> EvaluateAsync(ReadOnlyMemory<double> inputs, CancellationToken cancellationToken) =>
            Task.FromResult(owner.Evaluate(function, inputs));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
