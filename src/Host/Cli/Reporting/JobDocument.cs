using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SurrogateHost.Failures;
using SurrogateHost.Jobs;
using SurrogateHost.Model;

namespace SurrogateHost.Cli.Reporting;

/// <summary>The one JSON document of <c>--json</c>. Keys stay; what a job has not reached is null.</summary>
internal static class JobDocument
{
    private static readonly JsonSerializerOptions s_json = new(MessageJson.Options)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(AnswerJson.Default, MessageJson.Options.TypeInfoResolver),
    };

    /// <summary>Writes the document.</summary>
    /// <param name="report">A job that has ended.</param>
    public static string Write(JobReport report)
    {
        var surrogate = report.SurrogateBytes is { } bytes ? SurrogateFile.Parse(bytes) : null;
        var document = new JobAnswer
        {
            JobId = report.JobId,
            Status = report.Failure is null ? JobStatus.Completed : JobStatus.Failed,
            Inputs = report.Program?.Space.Dimensions,
            Outputs = report.Program?.Outputs,
            Surrogate = surrogate is null
                ? null
                : new(surrogate.Topology.Layers, surrogate.Activation, surrogate.Topology.ParameterCount, surrogate.Validation ?? report.Validation),
            Best = report.Best,
            End = report.End,
            Notes = report.Notes,
            Evaluations = EvaluationCounts.Of(report.Trials.Unpack()),
            WithoutResult = report.Trials.Unpack().Where(trial => !trial.IsCompleted).GroupBy(trial => trial.Outcome).OrderBy(group => group.Key)
                .ToDictionary(group => group.Key, group => group.Count()),
            Stages = [.. report.Stages.Select(stage => new JobAnswer.StageTime(stage.Stage, Math.Round(stage.Seconds, 6)))],
            Failure = report.Failure is not { } failure
                ? null
                : new(failure.Stage, failure.Kind, failure.Reason, failure.Errors, failure.Diagnostics),
        };
        return JsonSerializer.Serialize(document, s_json);
    }

    /// <summary>The document of a call that failed before there was a job to report on, such as one that finds no broker.</summary>
    /// <param name="exception">What kept it from running.</param>
    public static string WriteFailure(Exception exception)
    {
        var kind = exception is HostNotReadyException ? FailureKind.HostNotReady : FailureKind.StageFailed;
        return JsonSerializer.Serialize(new { Status = JobStatus.Failed, Failure = new { Kind = kind, Reason = exception.Message } }, s_json);
    }

    /// <summary>The document of a call whose arguments or files cannot be used: it reads like that of a job whose message is refused.</summary>
    /// <param name="problems">What is said on standard error, line by line.</param>
    public static string WriteRefusal(IReadOnlyList<string> problems) => JsonSerializer.Serialize(
        new
        {
            Status = JobStatus.Failed,
            Failure = new
            {
                Stage = JobStage.Submission, Kind = FailureKind.InvalidMessage, Reason = string.Join('\n', problems),
                Errors = problems.Select(problem => new FieldError("", problem)),
            },
        },
        s_json);
}
