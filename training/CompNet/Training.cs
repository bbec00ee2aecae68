using System.Globalization;
using SurrogateHost.Corpus.Generation;
using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Training.CompNet.Checkpoints;
using SurrogateHost.Training.CompNet.Data;
using SurrogateHost.Training.CompNet.Model;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet;

/// <summary>Trains until all programs are seen or somebody stops it; then, and every few minutes, it measures and saves.</summary>
/// <param name="create">Makes what is trained.</param>
/// <param name="settings">The network.</param>
/// <param name="options">The recipe.</param>
/// <param name="folder">Checkpoints and curve.</param>
/// <param name="time">Measures time between checkpoints.</param>
public sealed class Training(Func<NetworkSettings, HypernetworkModule> create, NetworkSettings settings, TrainingOptions options, string folder, TimeProvider time)
{
    private const ulong ValidationStream = 1UL << 40;

    /// <summary>Time between checkpoints.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A training's state, maybe of another recipe, whose weights a new training begins with; null for random ones.</summary>
    public string? StartFrom { get; init; }

    /// <summary>Programs to measure on, of each of the two kinds.</summary>
    public int ValidationPrograms { get; init; } = 384;

    /// <summary>Where to stop before all programs are seen.</summary>
    public long LastStep { get; init; } = long.MaxValue;

    /// <summary>Runs.</summary>
    /// <param name="isResuming">True to go on from the folder's checkpoint.</param>
    /// <param name="log">Takes a line now and then.</param>
    /// <param name="cancellationToken">Stops after the step under way, with a checkpoint.</param>
    /// <returns>Programs seen.</returns>
    public async Task<long> RunAsync(bool isResuming, Action<string> log, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        manual_seed((long)options.Seed);
        var guard = BenchmarkKernels.Guard();
        using var module = create(settings);
        using var training = new TrainingStep(module, options);
        using var unseen = new Validation(new CorpusGenerator(options.Seed + ValidationStream, false, guard), settings, options, ValidationPrograms);
        using var heldOut = new Validation(new CorpusGenerator(options.Seed + ValidationStream, true, guard), settings, options, ValidationPrograms);
        var checkpoint = new Checkpoint(folder, options);
        if (StartFrom is not null && !isResuming)
            TensorFile.Read(StartFrom).CopyTo(module.state_dict());
        var (step, before) = isResuming ? checkpoint.Load(module, training) : (0, TimeSpan.Zero);
        var curve = new LearningCurve(Path.Combine(folder, "curve.csv"), step * options.BatchSize);
        log($"{module.parameters().Sum(p => p.numel())} parameters; step {step} of {options.Steps}");

        var (begin, saved, losses) = (time.GetTimestamp(), time.GetTimestamp(), new Queue<double>());
        var (first, rateBegin) = (step, time.GetTimestamp());
        var stream = new ProgramStream(new CorpusGenerator(options.Seed, false, guard), settings, options);
        await foreach (var programs in stream.From(step, CancellationToken.None))
        {
            using (var batch = ProgramBatch.From(programs, settings))
                losses.Enqueue(training.Run(batch, step));
            step++;
            if (losses.Count > 300)
                losses.Dequeue();
            var isOver = step >= Math.Min(LastStep, options.Steps) || cancellationToken.IsCancellationRequested;
            if (!isOver && time.GetElapsedTime(saved) < Interval)
                continue;

            var rate = (step - first) * options.BatchSize / time.GetElapsedTime(rateBegin).TotalSeconds;
            var (loss, elapsed) = (losses.Average(), before + time.GetElapsedTime(begin));
            var (a, b) = (unseen.Measure(module), heldOut.Measure(module));
            checkpoint.Save(module, training, step, elapsed);
            curve.Add(step * options.BatchSize, elapsed, loss, a, b);
            log(string.Create(
                CultureInfo.InvariantCulture,
                $"{step * options.BatchSize} programs, {elapsed.TotalSeconds:F0} s, {rate:F0} programs/s, loss {loss:F3}; error on unseen programs by text {a.Textual:F3}, with 16 samples {a.Informed:F3}, adapted {a.Adapted:F3}; on held-out families {b.Textual:F3}, {b.Informed:F3}, {b.Adapted:F3}"));
            (saved, first, rateBegin) = (time.GetTimestamp(), step, time.GetTimestamp());
            if (isOver)
                break;
        }

        return step * options.BatchSize;
    }
}
