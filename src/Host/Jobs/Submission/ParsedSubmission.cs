using SurrogateHost.Failures;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs.Submission;

/// <summary>A checked job, or everything that is wrong with the message.</summary>
/// <param name="Job">The job; null when there are errors.</param>
/// <param name="Errors">The errors, in the order of the fields; empty when there is a job.</param>
public sealed record ParsedSubmission(JobDefinition? Job, IReadOnlyList<FieldError> Errors);
