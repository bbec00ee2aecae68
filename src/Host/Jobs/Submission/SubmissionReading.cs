using SurrogateHost.Failures;
using SurrogateHost.Messages;

namespace SurrogateHost.Jobs.Submission;

/// <summary>What could be read of a submission.</summary>
/// <param name="Message">The message without the fields that cannot be read.</param>
/// <param name="JobId">The job id, wherever it could be found; null where it could not.</param>
/// <param name="Errors">What cannot be read, field by field; empty when everything can.</param>
public sealed record SubmissionReading(ProgramSubmitted Message, Guid? JobId, IReadOnlyList<FieldError> Errors);
