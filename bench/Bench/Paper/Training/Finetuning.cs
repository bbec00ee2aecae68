using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Training;

namespace SurrogateHost.Bench.Paper.Training;

/// <summary>
/// Finetunes on n samples exactly as the worker <c>simd</c> does. Step size and nonlinearity are chosen on the validation part of the
/// n samples; no test data come in here but by <see cref="Watch"/>, which chooses nothing.
/// </summary>
/// <param name="plan">What a training may spend.</param>
internal sealed class Finetuning(PaperPlan plan)
{
    private const int SmallestBatch = 8;
    private const int LargestBatch = 32;
    private const int ShortestPatience = 20;

    private readonly NetworkKernels _kernels = new(NetworkKernels.Widest);

    /// <summary>Trains every initial surrogate with every step size and takes the best.</summary>
    /// <param name="initials">At least one.</param>
    /// <param name="draw">The samples.</param>
    public Choice Choose(IReadOnlyList<Surrogate> initials, SampleDraw draw)
    {
        (double Error, Choice? Choice) best = (double.PositiveInfinity, null);
        foreach (var initial in initials)
        {
            foreach (var rate in plan.Rates)
            {
                var settings = Settings(draw, rate);
                using var run = new TrainingRun(Task(initial, draw, settings), _kernels);
                run.Advance(() => false);
                if (best.Choice is null || run.BestLoss < best.Error)
                    best = (run.BestLoss, new Choice(initial, settings, run.Result.Surrogate));
            }
        }

        return best.Choice!;
    }

    /// <summary>Repeats a training and looks, after every epoch, at the weights that the validation part has kept so far.</summary>
    /// <param name="choice">The training.</param>
    /// <param name="draw">The samples that it was chosen with.</param>
    /// <param name="errorOf">Looks.</param>
    /// <returns>What was seen, before training (at 0) and after each epoch, to the last epoch that training may take.</returns>
    public double[] Watch(Choice choice, SampleDraw draw, Func<Surrogate, double> errorOf)
    {
        using var run = new TrainingRun(Task(choice.Initial, draw, choice.Settings), _kernels);
        var seen = new double[choice.Settings.Epochs + 1];
        seen[0] = errorOf(choice.Initial);
        for (var (epoch, kept) = (1, 0); epoch < seen.Length; epoch++)
        {
            run.AdvanceEpoch();
            seen[epoch] = run.BestEpoch == kept ? seen[epoch - 1] : errorOf(run.Result.Surrogate);
            kept = run.BestEpoch;
        }

        return seen;
    }

    private FinetuneSettings Settings(SampleDraw draw, double rate)
    {
        var batch = Math.Clamp(draw.Training.Length / 4, SmallestBatch, LargestBatch);
        var epochs = Math.Max(1, plan.Steps / ((draw.Training.Length + batch - 1) / batch));
        return new FinetuneSettings
        {
            Epochs = epochs,
            BatchSize = batch,
            LearningRate = rate,
            ValidationFraction = draw.ValidationFraction,
            Patience = Math.Max(ShortestPatience, epochs / 4),
            Seed = draw.Seed,
        };
    }

    private static FinetuneTask Task(Surrogate initial, SampleDraw draw, FinetuneSettings settings) =>
        new() { Surrogate = initial, Samples = draw.Samples, Settings = settings };
}
