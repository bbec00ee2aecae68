namespace SurrogateHost.Jobs;

/// <summary>What a person is told of a broker or a database that cannot be reached.</summary>
internal static class ConnectionError
{
    /// <summary>What was wrong in the end, in one line.</summary>
    /// <param name="exception">What connecting threw, or how waiting for it ended; null when nothing is known.</param>
    public static string ReasonOf(Exception? exception) => exception?.GetBaseException() is { } cause and not OperationCanceledException
        ? cause.Message.Split('\n', 2)[0].TrimEnd('.', '\r')
        : "no answer";
}
