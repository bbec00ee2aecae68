using MassTransit;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Submission;
using SurrogateHost.Messages;

namespace SurrogateHost.Messaging.Consumers;

/// <summary>Serves <c>submissions</c>.</summary>
internal sealed class ProgramSubmittedConsumer(Submissions submissions)
{
    /// <summary>Handles one submission; one that could not be read in full has been refused before it comes here.</summary>
    /// <param name="context">The submission's delivery.</param>
    public Task ConsumeAsync(ConsumeContext<ProgramSubmitted> context)
    {
        if (!context.ReceiveContext.TryGetPayload<SubmissionReading>(out var reading))
            return submissions.AcceptAsync(context.Message, context.MessageId, context.CancellationToken);
        return reading.Errors.Count > 0
            ? Task.CompletedTask
            : submissions.AcceptAsync(reading.Message, context.MessageId, context.CancellationToken);
    }
}
