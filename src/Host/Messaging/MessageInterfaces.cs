using MassTransit;
using SurrogateHost.Messages;

namespace SurrogateHost.Messaging;

/// <summary>
/// What messages have in common is an interface in this house and nothing on the wire: MassTransit would give each interface an exchange
/// of its own, and name it in the headers of every message.
/// </summary>
internal static class MessageInterfaces
{
    private static readonly HashSet<string> s_names =
    [
        MessageUrn.ForTypeString<IJobEvent>(), MessageUrn.ForTypeString<IStageEvent>(), MessageUrn.ForTypeString<IStageCommand>(),
    ];

    /// <summary>Leaves the interfaces out of what is published and sent.</summary>
    /// <param name="bus">A bus that is being made.</param>
    public static void KeepOffTheWire(IBusFactoryConfigurator bus)
    {
        bus.Publish<IJobEvent>(topology => topology.Exclude = true);
        bus.Publish<IStageEvent>(topology => topology.Exclude = true);
        bus.Publish<IStageCommand>(topology => topology.Exclude = true);
        bus.ConfigurePublish(pipe => pipe.UseExecute(LeaveOut));
        bus.ConfigureSend(pipe => pipe.UseExecute(LeaveOut));
    }

    private static void LeaveOut(SendContext context)
    {
        if (Array.Exists(context.SupportedMessageTypes, s_names.Contains))
            context.SupportedMessageTypes = [.. context.SupportedMessageTypes.Where(name => !s_names.Contains(name))];
    }
}
