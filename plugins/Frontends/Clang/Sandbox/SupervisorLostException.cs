namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>A supervisor ended, stalled or spoke nonsense; its chunk is tried again on another one.</summary>
/// <param name="message">What was seen.</param>
/// <param name="inner">What the pipe threw, if it did.</param>
internal sealed class SupervisorLostException(string message, Exception? inner = null) : Exception(message, inner);
