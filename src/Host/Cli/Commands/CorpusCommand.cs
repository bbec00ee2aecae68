using System.CommandLine;

namespace SurrogateHost.Cli.Commands;

/// <summary><c>corpus</c>: listed here; a program of its own, which the script <c>surrogate</c> starts, so that the host does not carry it.</summary>
internal static class CorpusCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command("corpus", "Make and look at corpora of C functions with executions of them, for training and measuring.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(int (ParseResult _) => throw new UsageException(
            "corpus: is a program of its own, which the script ./surrogate starts; beside this host it is surrogate-corpus.dll."));
        return command;
    }
}
