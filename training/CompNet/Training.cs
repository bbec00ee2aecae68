using SurrogateHost.Corpus.Generation;
using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.TorchRuntime;
using SurrogateHost.Training.CompNet.Checkpoints;
using SurrogateHost.Training.CompNet.Data;
using SurrogateHost.Training.CompNet.Model;
using SurrogateHost.Training.CompNet.Surrogates;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet;

/// <summary>Trains until all programs are seen or somebody stops it; then, and every few minutes, it measures and saves.</summary>
/// <param name="trainee">What is trained, with its recipe.</param>
/// <param name="settings">The network.</param>
/// <param name="folder">Checkpoints and curve.</param>
/// <param name="time">Measures time between checkpoints.</param>
public sealed class Training(Trainee trainee, NetworkSettings settings, string folder, TimeProvider time)
{
    private const ulong ValidationStream = 1UL << 40;
    private const int AveragedSteps = 300;
    private readonly TrainingOptions _options = trainee.Options;
    private readonly KernelGuard _guard = BenchmarkKernels.Guard();
    private readonly Queue<double> _losses = [];

    /// <summary>Time between checkpoints.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Weights that a new training begins with: a training's state, maybe of another recipe, or a weights file as plugins read it, which
    /// has no rates of gradient steps; those then begin as in any new training. Null for random weights.
    /// </summary>
    public string? StartFrom { get; init; }

    /// <summary>Where programs are read instead of generated; null for the generator alone. Stays the caller's.</summary>
    public CorpusFilePrograms? Corpus { get; init; }

    /// <summary>Part of the programs that come from <see cref="Corpus"/>.</summary>
    public double CorpusShare { get; init; } = 1;

    /// <summary>Programs to measure on, of each of the two kinds.</summary>
    public int ValidationPrograms { get; init; } = 384;

    /// <summary>Where the network and its surrogates are computed.</summary>
    public Device Device { get; init; } = CPU;

    /// <summary>
    /// Ends the training after this much time, earlier sessions of a resumed one counted in, with the step size fallen as at an end; null
    /// for as long as all programs take. What the step size was then depends on the machine's speed.
    /// </summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Where to stop before all programs are seen.</summary>
    public long LastStep { get; init; } = long.MaxValue;

    /// <summary>Runs.</summary>
    /// <param name="isResuming">True to go on from the folder's checkpoint.</param>
    /// <param name="report">Tells how it goes.</param>
    /// <param name="cancellationToken">Stops after the step under way, with a checkpoint.</param>
    /// <returns>Programs seen.</returns>
    /// <exception cref="InvalidDataException">The checkpoint, the weights to start from or the corpus cannot be used.</exception>
    public async Task<long> RunAsync(bool isResuming, TrainingReport report, CancellationToken cancellationToken)
    {
        manual_seed((long)_options.Seed);
        using var module = Create();
        using var training = new TrainingStep(module, _options, IsOnProcessor ? null : new AutogradLosses(_options.InnerSteps));
        var source = Source();
        var checkpoint = new Checkpoint(folder, _options, Corpus is null ? null : source.Description);
        var (step, before) = Begin(isResuming, checkpoint, module, training);
        using var unseen = new Validation(UnseenPrograms(), settings, _options, ValidationPrograms, Device);
        using var heldOut = new Validation(Stream(heldOut: true), settings, _options, ValidationPrograms, Device);
        var curve = new LearningCurve(folder, module.Kind, step * _options.BatchSize);
        report.Begin(module.Kind, module.parameters().Sum(p => p.numel()), step * _options.BatchSize, _options.Programs);

        var (begin, saved, first) = (time.GetTimestamp(), time.GetTimestamp(), step);
        await foreach (var batch in new BatchStream(new ProgramStream(source, settings, _options), settings, Device).From(step))
        {
            using (batch)
                _losses.Enqueue(training.Run(batch, step, Done()));
            step++;
            if (_losses.Count > AveragedSteps)
                _losses.Dequeue();
            var isOver = step >= Math.Min(LastStep, _options.Steps) || Done() >= 1 || cancellationToken.IsCancellationRequested;
            report.Step(Progress);
            if (!isOver && time.GetElapsedTime(saved) < Interval)
                continue;

            var progress = Progress();
            var (a, b) = (unseen.Measure(module), heldOut.Measure(module));
            checkpoint.Save(module, training, step, progress.Elapsed);
            curve.Add(progress.Programs, progress.Elapsed, progress.Loss, a, b);
            report.Checkpoint(progress, a, b);
            (saved, first) = (time.GetTimestamp(), step);
            if (isOver)
                break;
        }

        return step * _options.BatchSize;

        TimeSpan Elapsed() => before + time.GetElapsedTime(begin);

        double Done() => Math.Max((double)step / _options.Steps, TimeLimit is { } limit ? Elapsed() / limit : 0);

        TrainingProgress Progress() => new(
            step * _options.BatchSize,
            _options.Programs,
            Elapsed(),
            (step - first) * _options.BatchSize / time.GetElapsedTime(saved).TotalSeconds,
            _losses.Average());
    }

    private HypernetworkModule Create()
    {
        using var pause = new FinalizerPause();
        return trainee.Create(settings).to(Device);
    }

    private bool IsOnProcessor => Device.type == DeviceType.CPU;

    private (long Step, TimeSpan Elapsed) Begin(bool isResuming, Checkpoint checkpoint, HypernetworkModule module, TrainingStep training)
    {
        if (isResuming)
            return checkpoint.Load(module, training);
        if (File.Exists(checkpoint.StatePath))
            throw new InvalidDataException($"{folder}: holds a training already; --resume goes on with it, another --folder begins a new one.");
        if (StartFrom is not null)
            Checkpoint.Start(StartFrom, module);
        Directory.CreateDirectory(folder);
        return (0, TimeSpan.Zero);
    }

    private IProgramSource Source()
    {
        var generated = new GeneratedPrograms(new CorpusGenerator(_options.Seed, heldOut: false, _guard), _options.DistinctPrograms, _options.Seed);
        return Corpus is null ? generated : CorpusShare < 1 ? new MixedPrograms(generated, Corpus, CorpusShare, _options.Seed) : Corpus;
    }

    private IEnumerable<CorpusProgram> UnseenPrograms() =>
        Corpus is not null && CorpusShare >= 1 ? Corpus.Validation(ValidationSamples) : Stream(heldOut: false);

    private int ValidationSamples => _options.ContextSamples + 128;

    /// <summary>A stream that training does not use.</summary>
    private IEnumerable<CorpusProgram> Stream(bool heldOut)
    {
        var generator = new CorpusGenerator(_options.Seed + ValidationStream, heldOut, _guard);
        for (var index = 0L; ; index++)
            yield return generator.Generate(index, ValidationSamples);
    }
}
