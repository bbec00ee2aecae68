using MassTransit;
using SurrogateHost.Jobs;
using SurrogateHost.Jobs.Submission;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Messaging.Consumers;

/// <summary>Serves <c>submissions</c>.</summary>
internal sealed class ProgramSubmittedConsumer(Submissions submissions)
{
    /// <summary>Handles one submission; one that could not be read in full has been refused before it comes here.</summary>
    /// <param name="context">The submission's delivery.</param>
    /// <param name="retries">How often it is tried again; who submitted learns of it when the last time fails too.</param>
    public async Task ConsumeAsync(ConsumeContext<ProgramSubmitted> context, int retries)
    {
        var reading = context.ReceiveContext.GetPayload<SubmissionReading>();
        if (reading.Errors.Count > 0)
            return;
        try
        {
            await submissions.AcceptAsync(reading.Message, context.MessageId, context.CancellationToken);
        }
        catch (Exception exception) when (!context.CancellationToken.IsCancellationRequested && context.GetRetryAttempt() >= retries)
        {
            await context.Publish(StageFailures.Describe(reading.JobId ?? context.MessageId ?? Guid.Empty, JobStage.Submission, exception));
            throw;
        }
    }
}
