using System.Globalization;
using SurrogateHost.Failures;
using SurrogateHost.Jobs.Submission;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Cli.Submission;

/// <summary>Checks a job before anything is started for it, and speaks of the options or the file that the user wrote.</summary>
internal static class SubmissionCheck
{
    /// <summary>The checked job.</summary>
    /// <param name="parser">The host's own rules.</param>
    /// <param name="written">The job.</param>
    /// <exception cref="UsageException">It has bad fields.</exception>
    public static JobDefinition Check(ProgramSubmittedParser parser, WrittenJob written)
    {
        var parsed = parser.Parse(written.Message);
        if (parsed.Job is { } job)
            return job;
        throw new UsageException([.. parsed.Errors.Select(error => Describe(error, written))]);
    }

    private static string Describe(FieldError error, WrittenJob written) => written.JobFile is null
        ? $"{OptionOf(error.Field, written.Message)}: {error.Message}"
        : $"{written.JobFile}: {error}";

    private static string OptionOf(string field, ProgramSubmitted message) => field.Split('.', '[', ']') switch
    {
        ["program", "definitions", ..] => "-D",
        ["program", "includeFolders", ..] => "-I",
        ["program", "standard"] => "--std",
        ["program", "libraries", ..] => "--link",
        ["program", "units", var index, ..] when index.Length > 0 => message.Program!.Units![int.Parse(index, CultureInfo.InvariantCulture)]!.Path ?? "program",
        ["main", "reads", var output, ..] => $"--read {output}",
        ["main", "reads"] => "--read",
        ["main", "data", ..] => "--data-file",
        ["main", "files", ..] => "--file",
        ["program", ..] => "program",
        ["inputs", var index, ..] => $"--input {message.Inputs![int.Parse(index, CultureInfo.InvariantCulture)]!.Name}",
        ["inputs"] => "--input",
        ["fixed", var name, ..] => $"--fix {name}",
        ["outputs", ..] => "--output",
        ["objective", "targets", ..] => "--target",
        ["objective", "minimizeExpression", ..] => "--minimize-expr",
        ["objective", "subjectTo", ..] => "--subject-to",
        ["objective", "stopAt"] => "--stop-at",
        ["start", var name, ..] => $"--start {name}",
        ["timeLimitSeconds"] => "--time-limit",
        ["objective", var goal, ..] => $"--{goal}",
        [var name, ..] => $"--{name}",
        _ => field,
    };
}
