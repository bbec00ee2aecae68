using MassTransit;

namespace SurrogateHost.Messaging;

/// <summary>What a received message tells about itself before it is read.</summary>
internal static class MessageBody
{
    /// <summary>True when MassTransit's envelope is around the message: MassTransit unpacks that itself.</summary>
    /// <param name="context">The message.</param>
    public static bool IsEnvelope(ReceiveContext context) =>
        context.ContentType?.MediaType.StartsWith("application/vnd.masstransit", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The id under which the broker knows the message, where its sender gave one that is a UUID.</summary>
    /// <param name="context">The message.</param>
    public static Guid? CorrelationOf(ReceiveContext context) => context.GetCorrelationId() ?? context.GetMessageId();
}
