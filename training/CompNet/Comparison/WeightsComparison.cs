using System.Globalization;
using SurrogateHost.Hypernetworks.CompNet.Compilation;
using SurrogateHost.Hypernetworks.RandomInitialization;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Training.CompNet.Comparison;

/// <summary>
/// What trained weights are worth: test error after finetuning on n samples, from CompNet's weights and from standard ones of the
/// same topology. The context comes out of the n samples. All inits get the same step sizes, steps and stopping, and the choice among
/// step sizes (and, for the best of scratch, among nonlinearities) is made on a validation part of the n samples.
/// </summary>
/// <param name="hypernetwork">With the weights.</param>
/// <param name="worker">Trains.</param>
internal sealed class WeightsComparison(CompNetHypernetwork hypernetwork, IWorker worker)
{
    private const int TestRows = 1000;
    private static readonly double[] s_rates = [1e-2, 3e-3, 1e-3];
    private static readonly Activation[] s_scratch = [Activation.Tanh, Activation.Relu, Activation.Sin];

    /// <summary>Rows needed of each program.</summary>
    /// <param name="mostSamples">Largest n.</param>
    public static int RowsNeeded(int mostSamples) => TestRows + (4 * mostSamples);

    /// <summary>Compares on one program and prints a line per n.</summary>
    /// <param name="compared">The program.</param>
    /// <param name="sampleCounts">The n.</param>
    /// <param name="seeds">Draws of the samples.</param>
    /// <param name="log">Takes the lines.</param>
    /// <returns>By n: the geometric means over the draws, compiled and best of scratch.</returns>
    public async Task<List<(double Compiled, double Scratch)>> RunAsync(ComparedProgram compared, int[] sampleCounts, int seeds, Action<string> log)
    {
        var results = new List<(double, double)>();
        foreach (var n in sampleCounts)
        {
            var (before, compiled, tanh, scratch) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
            for (var seed = 0; seed < seeds; seed++)
            {
                var pool = compared.Trials[TestRows..];
                new Random(seed).Shuffle(pool);
                var training = pool[..n];
                var request = new CompilationRequest { Program = compared.Program, Samples = training[..Math.Min(n, hypernetwork.ContextSamples)], Seed = (ulong)seed };
                var initial = await hypernetwork.CompileAsync(request, CancellationToken.None);
                before.Add(TestError(initial, compared.Trials));
                compiled.Add((await BestAsync([initial], training, compared)).Error);
                var candidates = s_scratch.Select(activation => initial with
                {
                    Activation = activation,
                    Weights = StandardInitialization.Draw(initial.Topology, activation, (ulong)seed),
                }).ToArray();
                tanh.Add((await BestAsync(candidates[..1], training, compared)).Error);
                scratch.Add((await BestAsync(candidates, training, compared)).Error);
            }

            results.Add((Mean(compiled), Mean(scratch)));
            log(string.Create(
                CultureInfo.InvariantCulture,
                $"{compared.Name,-24} n={n,-4} compiled before {Mean(before):E1}, after {Mean(compiled):E1}; scratch tanh {Mean(tanh):E1}, best of three {Mean(scratch):E1}; ratio {Mean(scratch) / Mean(compiled):F2}"));
        }

        return results;
    }

    /// <summary>A geometric mean.</summary>
    public static double Mean(IEnumerable<double> values) => Math.Exp(values.Average(value => Math.Log(Math.Max(value, 1e-9))));

    private async Task<(double Validation, double Error)> BestAsync(Surrogate[] initials, Trial[] training, ComparedProgram compared)
    {
        var batch = Math.Clamp(training.Length / 4, 8, 32);
        var epochs = Math.Clamp(8000 / ((training.Length + batch - 1) / batch), 1, 800);
        var tasks = initials.SelectMany(initial => s_rates.Select(rate => new FinetuneTask
        {
            Surrogate = initial with { OutputScaling = Scaling.Standardizing(training, initial.Outputs.Count) },
            Samples = training,
            Settings = new FinetuneSettings { Epochs = epochs, BatchSize = batch, LearningRate = rate, Patience = Math.Max(20, epochs / 4) },
        }));
        var best = (await worker.FinetuneAsync([.. tasks], null, CancellationToken.None)).MinBy(result => result.ValidationLoss.DefaultIfEmpty(double.PositiveInfinity).Min())!;
        return (best.ValidationLoss.DefaultIfEmpty(double.PositiveInfinity).Min(), TestError(best.Surrogate, compared.Trials));
    }

    /// <summary>Squared error over variance, as the mean over the outputs.</summary>
    private double TestError(Surrogate surrogate, Trial[] trials)
    {
        var test = trials[..TestRows];
        var units = Scaling.Standardizing(test, surrogate.Outputs.Count);
        var predicted = new double[TestRows * surrogate.Outputs.Count];
        worker.Predict(surrogate, test.SelectMany(trial => trial.Inputs).ToArray(), predicted);
        return predicted.Select((value, i) => Math.Pow((value - test[i / surrogate.Outputs.Count].Outputs[i % surrogate.Outputs.Count]) / units.Scale[i % surrogate.Outputs.Count], 2)).Average();
    }
}
