using System.CommandLine;
using SurrogateHost.Model;

namespace SurrogateHost.Cli.Commands;

/// <summary>The option <c>--surrogate</c>: a file of an earlier job.</summary>
internal static class SurrogateArgument
{
    /// <summary>The option.</summary>
    public static Option<string> Create() => new("--surrogate")
    {
        HelpName = "FILE", Description = "The surrogate.safetensors of an earlier job.", Required = true,
    };

    /// <summary>Reads the file.</summary>
    /// <param name="typed">The path as typed.</param>
    /// <param name="terminal">Where relative paths start.</param>
    /// <exception cref="UsageException">It is not a surrogate.</exception>
    public static Surrogate Read(string typed, Terminal terminal)
    {
        try
        {
            return SurrogateFile.Parse(File.ReadAllBytes(terminal.Resolve(typed)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            var reason = exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : exception.Message.TrimEnd('.');
            throw new UsageException($"--surrogate '{typed}': {reason}.");
        }
    }

    /// <summary>Writes a file that the user named.</summary>
    /// <param name="option">The option that named it.</param>
    /// <param name="typed">The path as typed.</param>
    /// <param name="bytes">What to write.</param>
    /// <param name="terminal">Where relative paths start.</param>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Write(string option, string typed, byte[] bytes, Terminal terminal)
    {
        try
        {
            File.WriteAllBytes(terminal.Resolve(typed), bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option} '{typed}': {exception.Message}");
        }
    }
}
