namespace SurrogateHost.Messaging;

/// <summary>A message ends every host that takes it.</summary>
/// <param name="message">How often it did.</param>
internal sealed class EndlessDeliveryException(string message) : Exception(message);
