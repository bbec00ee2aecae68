using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Submission;

/// <summary>A job as the user wrote it.</summary>
/// <param name="Message">The job.</param>
/// <param name="JobFile">The job file as typed; null when options describe the job.</param>
internal sealed record WrittenJob(ProgramSubmitted Message, string? JobFile);
