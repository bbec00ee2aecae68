using SurrogateHost.Corpus.Generation;
using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.TorchRuntime;
using SurrogateHost.Training.CompNet.Data;
using SurrogateHost.Training.CompNet.Model;
using SurrogateHost.Training.CompNet.Surrogates;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet;

/// <summary>
/// Programs that training never sees, and how far off the surrogates are: mean squared error over the output's variance, as the
/// geometric mean over all outputs, each with its best nonlinearity by the samples shown (by name for the text alone: tanh).
/// </summary>
public sealed class Validation : IDisposable
{
    private const int Samples = 16;
    private const double Smallest = 1e-7;
    private readonly List<ProgramBatch> _batches = [];
    private readonly int _innerSteps;
    private readonly int _shown;

    /// <summary>Draws the programs.</summary>
    /// <param name="source">Programs that training does not use, each with more executions than are shown.</param>
    /// <param name="settings">The network.</param>
    /// <param name="options">The recipe.</param>
    /// <param name="count">How many programs, at most.</param>
    /// <param name="device">Where the network is.</param>
    /// <exception cref="InvalidDataException">There is none that the network takes.</exception>
    public Validation(IEnumerable<CorpusProgram> source, NetworkSettings settings, TrainingOptions options, int count, Device? device = null)
    {
        (_innerSteps, _shown) = (options.InnerSteps > 0 ? options.InnerSteps : new TrainingOptions().InnerSteps, options.ContextSamples);
        var programs = source.Select(program => TrainingProgram.TryPrepare(program, settings, options.LongestText)).OfType<TrainingProgram>().Take(count).ToArray();
        if (programs.Length == 0)
            throw new InvalidDataException("corpus: its validation split holds no program that the network takes; make a larger one.");
        foreach (var batch in programs.OrderBy(program => program.Text.Tokens.Length).Chunk(64))
            _batches.Add(ProgramBatch.From(batch.Without(options.Without), settings, device));
    }

    /// <summary>Measures a network.</summary>
    /// <param name="module">The network.</param>
    /// <returns>By the text alone, with 16 samples read, and after gradient steps on them.</returns>
    public ValidationErrors Measure(HypernetworkModule module)
    {
        var (textual, informed, adapted) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var batch in _batches)
        {
            using var pause = new FinalizerPause();
            using var scope = NewDisposeScope();
            var context = ContextSamples.Of(batch, Samples);
            var (best, pickedInformed, pickedAdapted) = (default(float[]), Array.Empty<float>(), Array.Empty<float>());
            foreach (var (atSamples, errors) in Judge(module, batch, context))
            {
                if (best is null)
                {
                    textual.AddRange(Present(errors[0], batch));
                    (best, pickedInformed, pickedAdapted) = (atSamples, errors[1], errors[2]);
                    continue;
                }

                for (var i = 0; i < atSamples.Length; i++)
                {
                    if (atSamples[i] < best[i])
                        (best[i], pickedInformed[i], pickedAdapted[i]) = (atSamples[i], errors[1][i], errors[2][i]);
                }
            }

            informed.AddRange(Present(pickedInformed, batch));
            adapted.AddRange(Present(pickedAdapted, batch));
        }

        return new ValidationErrors(GeometricMean(textual), GeometricMean(informed), GeometricMean(adapted));
    }

    /// <inheritdoc/>
    public void Dispose() => _batches.ForEach(batch => batch.Dispose());

    /// <summary>By nonlinearity: errors at the samples before the gradient steps, and on the rest of the points at the three stages.</summary>
    private IEnumerable<(float[] AtSamples, float[][] Errors)> Judge(HypernetworkModule module, ProgramBatch batch, ContextSamples context)
    {
        IReadOnlyList<SurrogateStages> emitted;
        using (no_grad())
            emitted = module.Read(batch).Emit(context).ByHead();
        foreach (var head in emitted)
        {
            var (textual, informed) = (head.Stages[0], head.Stages[^1]);
            var adapted = informed.Adapt(head.LogRates, context.Inputs, context.Outputs, batch.Mask, _innerSteps, differentiable: false);
            using var mode = no_grad();
            var points = batch.Inputs.size(1) - _shown;
            var (x, y) = (batch.Inputs.narrow(1, _shown, points), batch.Outputs.narrow(1, _shown, points));
            yield return (
                Numbers((informed.Predict(context.Inputs) - context.Outputs).square().mean([1])),
                [
                    Numbers((textual.Predict(x) - y).square().mean([1])),
                    Numbers(((informed.Predict(x) * context.Deviation) + context.Mean - y).square().mean([1])),
                    Numbers(((adapted.Predict(x) * context.Deviation) + context.Mean - y).square().mean([1])),
                ]);
        }
    }

    private static float[] Numbers(Tensor tensor) => tensor.cpu().data<float>().ToArray();

    private static IEnumerable<double> Present(float[] errors, ProgramBatch batch) =>
        errors.Zip(Numbers(batch.Mask)).Where(pair => pair.Second > 0).Select(pair => (double)pair.First);

    private static double GeometricMean(List<double> errors) => Math.Exp(errors.Average(error => Math.Log(Math.Clamp(error, Smallest, 1 / Smallest))));
}
