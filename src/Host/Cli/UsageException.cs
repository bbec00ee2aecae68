namespace SurrogateHost.Cli;

/// <summary>The command line or a file that it names cannot be used as it is; ends the process with <see cref="ExitCode.BadUsage"/>.</summary>
/// <param name="problems">One line each: the option or file, the value, and the mend.</param>
internal sealed class UsageException(params IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>The lines to show.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
