using System.CommandLine;

namespace SurrogateHost.Cli.Commands;

/// <summary><c>install</c>: listed here; the script <c>surrogate</c> does it, since it downloads and builds.</summary>
internal static class InstallCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var component = new Argument<string>("component") { Description = "What to install: torch, the libtorch that the worker torch and train need (130 MB)." };
        component.AcceptOnlyFromAmong("torch");
        var command = new Command("install", "Download a part that most jobs do not need.") { component };
        command.SetAction(int (ParseResult _) => throw new UsageException("install: is done by the script ./surrogate, beside the sources."));
        return command;
    }
}
