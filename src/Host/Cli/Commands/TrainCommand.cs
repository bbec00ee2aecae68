using System.CommandLine;

namespace SurrogateHost.Cli.Commands;

/// <summary><c>train</c>: listed here; a program of its own, which the script <c>surrogate</c> starts, so that the host does not load libtorch.</summary>
internal static class TrainCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command("train", "Train the hypernetwork compnet, the kernel prior, or the baselines pretrained and maml, on programs of the corpus.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(int (ParseResult _) => throw new UsageException(
            "train: is a program of its own, which the script ./surrogate starts."));
        return command;
    }
}
