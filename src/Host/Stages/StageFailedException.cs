namespace SurrogateHost.Stages;

/// <summary>A stage cannot give its result, for a reason that a person can act on; the job fails with this message.</summary>
/// <param name="message">What happened, with the plugin or the counts concerned, and the mend.</param>
public sealed class StageFailedException(string message) : Exception(message);
