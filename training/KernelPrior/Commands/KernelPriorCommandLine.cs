using System.CommandLine;
using System.CommandLine.Help;

namespace SurrogateHost.Training.KernelPrior.Commands;

/// <summary><c>surrogate train --hypernetwork kernel-prior ...</c>: a program of its own, without libtorch.</summary>
/// <param name="output">Takes results and progress.</param>
/// <param name="error">Takes what goes wrong.</param>
internal sealed class KernelPriorCommandLine(TextWriter output, TextWriter error)
{
    private const int BadUsage = 2;
    private const int Failed = 4;

    private readonly Option<string> _hypernetwork = new Option<string>("--hypernetwork") { Description = "kernel-prior.", Required = true }.AcceptOnlyFromAmong("kernel-prior");
    private readonly Option<string> _folder = new("--folder") { HelpName = "DIR", Description = "Where targets and weights go; targets that are there already are kept.", Required = true };
    private readonly Option<int> _programs = Positive("--programs", "Programs to learn from.", 4000);
    private readonly Option<int> _epochs = Positive("--epochs", "Times that each is seen.", 60);
    private readonly Option<int> _threads = Positive("--threads", "Threads that fit processes.", 2);
    private readonly Option<ulong> _seed = new("--seed") { HelpName = "S", Description = "Fixes programs and initial weights.", DefaultValueFactory = _ => 1 };

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments; the first is <c>train</c>.</param>
    /// <returns>The exit code: 0 done, 2 bad usage, 4 failed.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var train = new Command("train", "Train the kernel prior: fit Gaussian processes to generated programs, and learn to tell their hyperparameters from the text.")
        {
            _hypernetwork, _folder, _programs, _epochs, _threads, _seed,
        };
        train.SetAction(Train);
        var parsed = new Command("surrogate") { new HelpOption { Recursive = true }, train }.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            foreach (var problem in parsed.Errors)
                error.WriteLine(problem.Message);
            return BadUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine(exception.Message);
            return Failed;
        }
    }

    private static Option<int> Positive(string name, string description, int usual)
    {
        var option = new Option<int>(name) { HelpName = "N", Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValue(option) < 1)
                result.AddError($"{name} must be at least 1.");
        });
        return option;
    }

    private Task<int> Train(ParseResult parsed, CancellationToken cancellationToken)
    {
        var run = new TrainingRun(parsed.GetValue(_folder)!, parsed.GetValue(_seed), parsed.GetValue(_programs), output);
        run.MakeTargets(parsed.GetValue(_threads), cancellationToken);
        run.Train(parsed.GetValue(_epochs), cancellationToken);
        return Task.FromResult(0);
    }
}
