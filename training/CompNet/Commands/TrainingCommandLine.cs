using System.CommandLine;
using System.CommandLine.Help;

namespace SurrogateHost.Training.CompNet.Commands;

/// <summary>
/// <c>surrogate train ...</c>: a program of its own, which the script <c>surrogate</c> starts, so that the host loads neither libtorch
/// nor the generator of programs.
/// </summary>
/// <param name="output">Takes results and progress.</param>
/// <param name="error">Takes what goes wrong.</param>
/// <param name="isInteractive">True when a person watches.</param>
internal sealed class TrainingCommandLine(TextWriter output, TextWriter error, bool isInteractive)
{
    private const int BadUsage = 2;
    private const int Failed = 4;

    // Ctrl+C and SIGTERM end a training with a checkpoint, which takes a while on a busy machine.
    private static readonly TimeSpan s_timeToSave = TimeSpan.FromMinutes(30);

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments; the first is <c>train</c>.</param>
    /// <returns>The exit code: 0 done, 2 bad usage, 4 failed.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var train = new TrainCommand(output, isInteractive).Create();
        var root = new Command("surrogate", "Turns C functions into small neural networks that mimic them.") { new HelpOption { Recursive = true }, train };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            foreach (var message in parsed.Errors.Select(problem => problem.Message).Distinct())
                error.WriteLine(message);
            error.WriteLine("See: surrogate train --help");
            return BadUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = s_timeToSave,
            });
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or DllNotFoundException)
        {
            error.WriteLine(exception.Message);
            return Failed;
        }
    }
}
