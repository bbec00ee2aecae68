using SurrogateHost.Bench.Paper.Analysis;
using SurrogateHost.Bench.Surrogates.Contenders;

namespace SurrogateHost.Bench.Surrogates.Analysis;

/// <summary>Fits by contender, program and number of samples.</summary>
internal sealed class FitTable
{
    private readonly ILookup<(string Contender, string Program, int Samples), Fit> _fits;

    /// <summary>Takes fits, and adds what the Gaussian processes are worth together.</summary>
    public FitTable(IReadOnlyList<Fit> fits)
    {
        Fit[] all = [.. fits, .. GaussianPeer.Of(fits)];
        _fits = all.ToLookup(fit => (fit.Contender, fit.Program, fit.Samples));
        Contenders = [.. all.Select(fit => fit.Contender).Distinct()];
        Programs = [.. all.Select(fit => fit.Program).Distinct().Order(StringComparer.Ordinal)];
        Samples = [.. all.Select(fit => fit.Samples).Distinct().Order()];
    }

    /// <summary>Those with a fit.</summary>
    public IReadOnlyList<string> Contenders { get; }

    /// <summary>Identities, in order.</summary>
    public IReadOnlyList<string> Programs { get; }

    /// <summary>Numbers of samples, ascending.</summary>
    public IReadOnlyList<int> Samples { get; }

    /// <summary>The fits of all seeds.</summary>
    public IEnumerable<Fit> Of(string contender, string program, int samples) => _fits[(contender, program, samples)];

    /// <summary>The geometric mean over the seeds; null without a fit.</summary>
    public double? Error(string contender, string program, int samples) =>
        Of(contender, program, samples).ToArray() is { Length: > 0 } fits ? Math.Exp(fits.Average(fit => Math.Log(fit.Error))) : null;

    /// <summary>The geometric mean over programs and seeds; null without a fit.</summary>
    public double? Error(string contender, int samples) =>
        Programs.Select(program => Error(contender, program, samples)).OfType<double>().ToArray() is { Length: > 0 } errors ? Math.Exp(errors.Average(Math.Log)) : null;

    /// <summary>By program: the logarithm of one contender's error over another's, at the same seeds; programs that one of them has no fit of are left out.</summary>
    public IReadOnlyList<double> LogRatios(string contender, string over, int samples) =>
        [.. Programs.Select(program => Math.Log(Error(contender, program, samples) ?? double.NaN) - Math.Log(Error(over, program, samples) ?? double.NaN)).Where(double.IsFinite)];

    /// <summary>The median errors by number of samples, as the paper's protocol takes them; null without a fit.</summary>
    public ErrorCurve? Curve(string contender, string program) =>
        Samples.Where(samples => Of(contender, program, samples).Any()).Select(samples => (samples, Median.Of(Of(contender, program, samples).Select(fit => fit.Error)))).ToArray()
            is { Length: > 0 } points ? new ErrorCurve(points) : null;

    /// <summary>Samples that one contender needs for another's error, over the other's, of every program and number of samples.</summary>
    public IReadOnlyList<Gain> Gains(string contender, string baseline) =>
    [
        .. from program in Programs
           let own = Curve(contender, program)
           let other = Curve(baseline, program)
           where own is not null && other is not null
           from point in own.Points
           select other.GainOf(point.Samples, point.Error),
    ];
}
