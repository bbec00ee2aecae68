using System.Runtime.InteropServices;
using MassTransit;
using SurrogateHost.Jobs.Execution;
using SurrogateHost.Messages;

namespace SurrogateHost.Messaging.Consumers;

/// <summary>Serves <c>evaluator.&lt;frontend id&gt;</c>: executes programs for hosts that lack the frontend.</summary>
internal sealed class EvaluateInputsConsumer(LocalPrograms programs)
{
    /// <summary>Handles one request; what is thrown is told to whoever asked.</summary>
    /// <param name="context">The request's delivery.</param>
    public async Task ConsumeAsync(ConsumeContext<EvaluateInputs> context)
    {
        var inputs = MemoryMarshal.Cast<byte, double>(context.Message.Inputs).ToArray();
        var batch = await programs.ExecuteAsync(context.Message.Program, inputs, context.CancellationToken);
        await context.RespondAsync(new InputsEvaluated
        {
            JobId = context.Message.JobId,
            Outputs = MemoryMarshal.AsBytes(batch.Outputs.AsSpan()).ToArray(),
            Outcomes = [.. batch.Outcomes.Select(outcome => (byte)outcome)],
            Details = batch.Details,
        });
    }
}
