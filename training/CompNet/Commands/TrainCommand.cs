using System.CommandLine;
using System.Globalization;
using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.TorchRuntime;
using SurrogateHost.Training.CompNet.Data;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Commands;

/// <summary>The verb <c>train</c>.</summary>
/// <param name="output">Takes progress.</param>
/// <param name="isInteractive">True when a person watches.</param>
internal sealed class TrainCommand(TextWriter output, bool isInteractive)
{
    private const int MinutesOfAYear = 525_600;

    private readonly Option<string> _hypernetwork = new Option<string>("--hypernetwork")
    {
        Description = "What to train: compnet, or one of the baselines that read no text, pretrained and maml.", DefaultValueFactory = _ => "compnet",
    }.AcceptOnlyFromAmong([.. Trainee.All.Select(trainee => trainee.Id)]);

    private readonly Option<string> _folder = new("--folder") { HelpName = "DIR", Description = "Where checkpoints, weights and the learning curve go.", Required = true };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on from the folder's checkpoint." };
    private readonly Option<long?> _programs = new("--programs")
    {
        HelpName = "N",
        Description = "Programs to see in all; may be changed on resuming. ["
            + string.Join(", ", Trainee.All.Select(trainee => string.Create(CultureInfo.InvariantCulture, $"{trainee.Id} {trainee.Options.Programs}"))) + "]",
    };

    private readonly Option<ulong> _seed = new("--seed") { HelpName = "S", Description = "Fixes initial weights, programs and samples.", DefaultValueFactory = _ => 1 };
    private readonly Option<string> _corpus = new("--corpus")
    {
        HelpName = "FILE", Description = "A file of 'surrogate corpus' to take programs from, instead of generating them without end.",
    };

    private readonly Option<double?> _corpusShare = new("--corpus-share")
    {
        HelpName = "PART", Description = "Take only this part of the programs from the corpus file, and generate the others: 0.2, say. [1]",
    };

    private readonly Option<string> _startFrom = new("--start-from") { HelpName = "FILE", Description = "Begin with the weights of this training.safetensors, which may be of another recipe, or of a weights.safetensors as plugins read it; the optimizer starts afresh." };
    private readonly Option<int> _threads = Positive("--threads", "Threads that train.");
    private readonly Option<int> _dataThreads = Positive("--data-threads", "Threads that make programs.");
    private readonly Option<int?> _innerSteps = new("--inner-steps") { HelpName = "N", Description = "Gradient steps on the samples that are trained through; 0 for none. [3]" };
    private readonly Option<Ablation> _without = new("--without") { HelpName = "text|numbers", Description = "Leave out programs' texts, or the numbers in them, to see what they are worth." };
    private readonly Option<long> _distinctPrograms = new("--distinct-programs") { HelpName = "N", Description = "Draw from this many generated programs instead of an endless stream." };
    private readonly Option<string> _device = DeviceOption();

    private readonly Option<int?> _batchSize = new("--batch-size") { HelpName = "N", Description = "Programs per step; a GPU wants hundreds. [32]" };
    private readonly Option<double?> _learningRate = new("--learning-rate") { HelpName = "RATE", Description = "AdamW's step size. [compnet 6e-4, pretrained and maml 2e-3]" };
    private readonly Option<long?> _shortTextPrograms = new("--short-text-programs")
    {
        HelpName = "N", Description = "Programs until texts of any length come, after short ones at first; 0 for at once, as suits --start-from. [compnet 100000]",
    };

    private readonly Option<double?> _timeLimit = new("--time-limit")
    {
        HelpName = "MINUTES", Description = "End after this time if not all programs are seen by then; the step size falls in time for it.",
    };

    private readonly Option<double> _minutes = new("--checkpoint-minutes") { HelpName = "N", Description = "Time between checkpoints.", DefaultValueFactory = _ => 5 };

    /// <summary>Describes the verb.</summary>
    public Command Create()
    {
        var command = new Command("train", "Train a hypernetwork. Ctrl+C ends it with a checkpoint.")
        {
            _hypernetwork, _folder, _resume, _programs, _seed, _corpus, _corpusShare, _startFrom, _threads, _dataThreads,
            _device, _batchSize, _learningRate, _shortTextPrograms, _timeLimit, _minutes, _innerSteps, _without, _distinctPrograms,
        };
        command.Validators.Add(result =>
        {
            if (result.Children.Any(child => child.Errors.Any()))
                return;
            if (result.GetValue(_programs) < 1)
                result.AddError("--programs must be at least 1.");
            if (result.GetValue(_innerSteps) < 0)
                result.AddError("--inner-steps must not be negative.");
            if (result.GetValue(_shortTextPrograms) < 0)
                result.AddError("--short-text-programs must not be negative.");
            if (result.GetValue(_distinctPrograms) < 0)
                result.AddError("--distinct-programs must not be negative.");
            if (result.GetValue(_batchSize) < 1)
                result.AddError("--batch-size must be at least 1.");
            if (result.GetValue(_learningRate) is <= 0 or double.NaN)
                result.AddError("--learning-rate must be above 0.");
            if (result.GetValue(_timeLimit) is <= 0 or > MinutesOfAYear or double.NaN)
                result.AddError($"--time-limit must be above 0 and at most {MinutesOfAYear} minutes.");
            if (result.GetValue(_corpusShare) is <= 0 or > 1 or double.NaN)
                result.AddError("--corpus-share must be above 0 and at most 1.");
            if (result.GetValue(_corpusShare) is not null && result.GetValue(_corpus) is null)
                result.AddError("--corpus-share needs --corpus FILE.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        LibTorch.Load();
        set_num_threads(parsed.GetValue(_threads));
        var device = TrainingDevice.Choose(parsed.GetValue(_device)!);
        var trainee = Trainee.All.Single(trainee => trainee.Id == parsed.GetValue(_hypernetwork));
        var options = trainee.Options with
        {
            Programs = parsed.GetValue(_programs) ?? trainee.Options.Programs, Seed = parsed.GetValue(_seed), DataThreads = parsed.GetValue(_dataThreads),
            InnerSteps = parsed.GetValue(_innerSteps) ?? trainee.Options.InnerSteps, Without = parsed.GetValue(_without), DistinctPrograms = parsed.GetValue(_distinctPrograms),
            BatchSize = parsed.GetValue(_batchSize) ?? trainee.Options.BatchSize, LearningRate = parsed.GetValue(_learningRate) ?? trainee.Options.LearningRate,
            ShortTextPrograms = parsed.GetValue(_shortTextPrograms) ?? trainee.Options.ShortTextPrograms,
        };
        using var corpus = parsed.GetValue(_corpus) is { } file ? new CorpusFilePrograms(file, options.Points, options.Seed) : null;
        var training = new Training(trainee with { Options = options }, new NetworkSettings(), parsed.GetValue(_folder)!, TimeProvider.System)
        {
            StartFrom = parsed.GetValue(_startFrom),
            Corpus = corpus,
            CorpusShare = parsed.GetValue(_corpusShare) ?? 1,
            Device = device,
            TimeLimit = parsed.GetValue(_timeLimit) is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
            Interval = TimeSpan.FromMinutes(parsed.GetValue(_minutes)),
        };
        await training.RunAsync(parsed.GetValue(_resume), new TrainingReport(output, isInteractive, TimeProvider.System), cancellationToken);
        return 0;
    }

    private static Option<string> DeviceOption()
    {
        var option = new Option<string>("--device")
        {
            HelpName = "DEVICE", Description = "Where to compute: cpu, cuda, cuda:1, or auto for the GPU where libtorch sees one.", DefaultValueFactory = _ => "auto",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && !TrainingDevice.IsValid(name))
                result.AddError($"--device {name}: expected cpu, cuda, cuda:N or auto.");
        });
        return option;
    }

    private static Option<int> Positive(string name, string description)
    {
        var option = new Option<int>(name) { HelpName = "N", Description = description, DefaultValueFactory = _ => 1 };
        option.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValue(option) < 1)
                result.AddError($"{name} must be at least 1.");
        });
        return option;
    }
}
