using SurrogateHost.Failures;
using SurrogateHost.Jobs;
using SurrogateHost.Model;

namespace SurrogateHost.Cli.Reporting;

/// <summary>What <see cref="JobDocument"/> writes of a job that has ended, in this order; null is what the job has not reached.</summary>
internal sealed record JobAnswer
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>Whether it has its result.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>The inputs with their ranges.</summary>
    public required IReadOnlyList<SearchDimension>? Inputs { get; init; }

    /// <summary>Names of the outputs.</summary>
    public required IReadOnlyList<string>? Outputs { get; init; }

    /// <summary>The last surrogate.</summary>
    public required SurrogateSummary? Surrogate { get; init; }

    /// <summary>The best inputs found.</summary>
    public required BestInputs? Best { get; init; }

    /// <summary>Why the search ended.</summary>
    public required SearchEnd? End { get; init; }

    /// <summary>What a user should know of the answer.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What was spent.</summary>
    public required EvaluationCounts Evaluations { get; init; }

    /// <summary>How many executions ended in each way that gives no result; ways that did not occur are left out.</summary>
    public required IReadOnlyDictionary<TrialOutcome, int> WithoutResult { get; init; }

    /// <summary>The stages that have ended, in order.</summary>
    public required IReadOnlyList<StageTime> Stages { get; init; }

    /// <summary>Why the job failed.</summary>
    public required FailureSummary? Failure { get; init; }

    /// <summary>A surrogate without its weights.</summary>
    /// <param name="Topology">Widths from inputs to outputs.</param>
    /// <param name="Activation">Between the layers.</param>
    /// <param name="Parameters">Number of weights and biases.</param>
    /// <param name="Validation">How it did on executions that it was not trained on.</param>
    internal sealed record SurrogateSummary(IReadOnlyList<int> Topology, Activation Activation, int Parameters, ValidationReport? Validation);

    /// <summary>What a stage took.</summary>
    /// <param name="Name">The stage.</param>
    /// <param name="Seconds">Its wall time in seconds.</param>
    internal sealed record StageTime(JobStage Name, double Seconds);

    /// <summary>A failure without the job it belongs to.</summary>
    /// <param name="Stage">Where it happened.</param>
    /// <param name="Kind">Who has to do something about it.</param>
    /// <param name="Reason">In one or more lines.</param>
    /// <param name="Errors">Bad fields of the message.</param>
    /// <param name="Diagnostics">Places in the source.</param>
    internal sealed record FailureSummary(
        JobStage Stage, FailureKind Kind, string Reason, IReadOnlyList<FieldError> Errors, IReadOnlyList<SourceDiagnostic> Diagnostics);
}
