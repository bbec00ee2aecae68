using SurrogateHost.GaussianProcesses.Fitting;
using SurrogateHost.GaussianProcesses.Kernels;
using SurrogateHost.GaussianProcesses.Warps;

namespace SurrogateHost.GaussianProcesses.Stacking;

/// <summary>
/// Finds the forms that suit a group of outputs: all are fitted a little on few samples, those that the likelihood favours further and
/// on more. The first process of each warp gives the others their start.
/// </summary>
internal sealed class CandidateSearch
{
    private const int FirstSamples = 96;
    private const int SecondSamples = 256;
    private const int Folds = 8;

    // Up to so many samples the closed form is too confident even to weigh candidates by.
    private const int RefittedForWeights = 48;

    private static readonly ProcessShape s_base = new(KernelFamily.SquaredExponential, MeanFamily.Linear, BendsInputs: true);

    private static readonly ProcessShape[] s_shapes =
    [
        new(KernelFamily.SquaredExponential, MeanFamily.Constant, BendsInputs: true),
        new(KernelFamily.SquaredExponential, MeanFamily.Quadratic, BendsInputs: true),
        new(KernelFamily.SquaredExponential, MeanFamily.Constant, IsFactored: true, BendsInputs: true),
        new(KernelFamily.SquaredExponential, MeanFamily.Constant),
        new(KernelFamily.Matern52, MeanFamily.Constant, BendsInputs: true),
        new(KernelFamily.Matern52, MeanFamily.Linear, BendsInputs: true),
        new(KernelFamily.Matern52, MeanFamily.Constant, IsFactored: true, BendsInputs: true),
        new(KernelFamily.Matern52, MeanFamily.Constant),
        new(KernelFamily.Matern32, MeanFamily.Constant, BendsInputs: true),
    ];

    private readonly RegressionSamples _samples;
    private readonly ProcessPriors _priors;
    private readonly StackingOptions _options;

    /// <summary>Takes the samples.</summary>
    /// <param name="samples">In an order in which the first are spread over the box too.</param>
    /// <param name="priors">Beliefs.</param>
    /// <param name="options">Effort.</param>
    public CandidateSearch(RegressionSamples samples, ProcessPriors priors, StackingOptions options)
    {
        (_samples, _priors, _options) = (samples, priors, options);
    }

    /// <summary>Runs.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Conditioned candidates, the likeliest first; their owner disposes them.</returns>
    public List<Candidate> Run(CancellationToken cancellationToken)
    {
        var count = _samples.Count;
        var (first, second) = (Math.Min(count, FirstSamples), Math.Min(count, SecondSamples));
        (ProcessPriors Priors, Candidate Base)[] starts = [.. Warps().SelectMany(warps => new[] { _priors, _priors.Alternative }.OfType<ProcessPriors>().Select(priors => (priors, Make(priors, warps, s_base, false))))];
        List<Candidate> bases = [.. starts.Select(start => start.Base)];
        ForEach(
            bases, candidate =>
            {
                candidate.Fit(_samples, first, _options.FirstEvaluations, 0.02, cancellationToken);
                candidate.FitAgainFromShorter(_samples, first, _options.FirstEvaluations, 0.02, cancellationToken);
            },
            cancellationToken);
        var all = new List<Candidate>(bases);
        foreach (var (priors, start) in starts)
        {
            foreach (var shape in s_shapes)
                Add(priors, start, shape, false);
            if (_samples.Features is not null)
            {
                Add(priors, start, s_base with { Mean = MeanFamily.Constant }, true);
                Add(priors, start, s_base, true);
                Add(priors, start, new ProcessShape(KernelFamily.Matern52, MeanFamily.Constant, BendsInputs: true), true);
            }
        }

        ForEach(all[bases.Count..], candidate => candidate.Fit(_samples, first, _options.FirstEvaluations, 0.02, cancellationToken), cancellationToken);
        var kept = Keep(all);
        ForEach(kept, candidate => candidate.Fit(_samples, second, _options.SecondEvaluations, 0.005, cancellationToken), cancellationToken);
        if (second < count)
        {
            kept = Best(kept, Math.Max(2, Math.Min(_options.Kept / 2, (int)(6e9 / Math.Pow(count, 3)))));
            var evaluations = Math.Min(8, (int)(4e9 / Math.Pow(count, 3)));
            ForEach(kept, candidate => candidate.Fit(_samples, count, evaluations, 0.01, cancellationToken), cancellationToken);
        }

        var isConditioned = new bool[kept.Count];
        ForEach(kept, candidate => isConditioned[kept.IndexOf(candidate)] = candidate.TryCondition(cancellationToken), cancellationToken);
        for (var i = 0; i < kept.Count; i++)
            if (!isConditioned[i])
                kept[i].Dispose();
        List<Candidate> conditioned = [.. kept.Where((_, i) => isConditioned[i]).OrderBy(candidate => candidate.Loss)];
        if (count <= RefittedForWeights)
            CrossValidate(conditioned, cancellationToken);
        return conditioned;

        void Add(ProcessPriors priors, Candidate start, ProcessShape shape, bool hasFeature)
        {
            var candidate = Make(priors, start.Warps, shape, hasFeature);
            candidate.StartFrom(start, _samples.Outputs.Count);
            all.Add(candidate);
        }
    }

    /// <summary>Has candidates predict each sample from the others with hyperparameters fitted again, where there are few samples.</summary>
    /// <param name="candidates">Conditioned.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void CrossValidate(List<Candidate> candidates, CancellationToken cancellationToken)
    {
        if (_samples.Count < 2 * Folds || _samples.Count > _options.RefittedSamples)
            return;
        var folds = FoldsOf(_samples.Count);
        ForEach(
            [.. candidates.Where(candidate => !candidate.IsCrossValidated)],
            candidate => candidate.CrossValidate(_samples, folds, _options.FoldEvaluations, cancellationToken), cancellationToken);
    }

    private Candidate Make(ProcessPriors priors, OutputWarp[] warps, ProcessShape shape, bool hasFeature) =>
        new(warps, shape, hasFeature, priors.ByForm?.Invoke(warps[0].Family, shape) ?? priors) { IsAlternative = ReferenceEquals(priors, _priors.Alternative) };

    /// <summary>
    /// The likeliest; most of them without anything given, be it a feature or other beliefs, which can flatter likelihood. The plain ones
    /// stay in any case: the likelihood compares processes in the units of their maps, errors are in the output's own.
    /// </summary>
    private List<Candidate> Keep(List<Candidate> all)
    {
        var plain = all.FindAll(candidate => IsPlain(candidate) && double.IsFinite(candidate.Loss));
        var given = all.FindAll(candidate => candidate.HasFeature || candidate.IsAlternative);
        var standard = all.Except(plain).Except(given).ToList();
        var share = given.Count == 0 ? _options.Kept : _options.Kept - (_options.Kept / 4);
        return [.. plain, .. Best(standard, share - plain.Count), .. Best(given, _options.Kept / 2)];
    }

    /// <summary>True for what other libraries have: no map but units, straight inputs, standard beliefs.</summary>
    private static bool IsPlain(Candidate candidate) =>
        candidate is { HasFeature: false, IsAlternative: false, Shape: { BendsInputs: false, IsFactored: false } } && candidate.Warps[0].Family == WarpFamily.None;

    /// <summary>One warp for all outputs at a time; an output that it is not meant for keeps none.</summary>
    private IEnumerable<OutputWarp[]> Warps()
    {
        foreach (var family in Enum.GetValues<WarpFamily>())
        {
            var warps = _samples.Outputs.Select(output => family == WarpFamily.Logarithm && IsTooWide(output) ? null : OutputWarp.TryFit(family, output)).ToArray();
            if (warps.Any(warp => warp is not null))
                yield return [.. warps.Select((warp, j) => warp ?? OutputWarp.TryFit(WarpFamily.None, _samples.Outputs[j])!)];
        }
    }

    /// <summary>True where errors of samples left out are too few to tell whether a logarithm helps.</summary>
    private static bool IsTooWide(double[] output) => output.Length < RefittedForWeights && OutputWarp.SpansDecades(output);

    /// <summary>Parts of one size; neighbours in the order of the samples, which may be neighbours in the box, are in different ones.</summary>
    private static int[] FoldsOf(int count)
    {
        var folds = new int[count];
        int[] shuffled = [.. Enumerable.Range(0, count).OrderBy(i => unchecked((uint)(i + 1) * 2654435761u))];
        for (var i = 0; i < count; i++)
            folds[shuffled[i]] = i % Folds;
        return folds;
    }

    private static List<Candidate> Best(List<Candidate> candidates, int count)
    {
        var ordered = candidates.Where(candidate => double.IsFinite(candidate.Loss)).OrderBy(candidate => candidate.Loss).ToList();
        foreach (var candidate in candidates.Except(ordered.Take(count)))
            candidate.Dispose();
        return [.. ordered.Take(count)];
    }

    private void ForEach(List<Candidate> candidates, Action<Candidate> work, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.ForEach(
                System.Collections.Concurrent.Partitioner.Create(candidates, System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = _options.Threads, CancellationToken = cancellationToken }, work);
        }
        catch (AggregateException error) when (error.InnerExceptions.All(inner => inner is OperationCanceledException))
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
