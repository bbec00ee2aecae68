namespace SurrogateHost.Failures;

/// <summary>This machine lacks something that the work needs, such as the sandbox. The message says what to install or configure.</summary>
/// <param name="message">What is missing, and the mend.</param>
/// <param name="inner">What was tried, if anything threw.</param>
public sealed class HostNotReadyException(string message, Exception? inner = null) : Exception(message, inner);
