using System.Text;
using System.Text.Json;
using MassTransit;

namespace SurrogateHost.Messaging;

/// <summary>What a received message tells about itself before it is read.</summary>
internal static class MessageBody
{
    /// <summary>The message's own bytes: what MassTransit's envelope holds where its sender put one around it, otherwise all of them.</summary>
    /// <param name="context">The message.</param>
    public static byte[] Of(ReceiveContext context)
    {
        var body = context.Body.GetBytes();
        if (context.ContentType?.MediaType.StartsWith("application/vnd.masstransit", StringComparison.OrdinalIgnoreCase) != true)
            return body;
        try
        {
            using var envelope = JsonDocument.Parse(body);
            return envelope.RootElement.ValueKind == JsonValueKind.Object && envelope.RootElement.TryGetProperty("message", out var message)
                ? Encoding.UTF8.GetBytes(message.GetRawText())
                : body;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Whoever reads it says what is wrong with it.
            return body;
        }
    }

    /// <summary>The id under which the broker knows the message, where its sender gave one that is a UUID.</summary>
    /// <param name="context">The message.</param>
    public static Guid? CorrelationOf(ReceiveContext context) => context.GetCorrelationId() ?? context.GetMessageId();
}
