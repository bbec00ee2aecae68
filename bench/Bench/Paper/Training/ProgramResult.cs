using SurrogateHost.Bench.Paper.Analysis;
using SurrogateHost.Bench.Paper.Contenders;

namespace SurrogateHost.Bench.Paper.Training;

/// <summary>What was measured on one program.</summary>
/// <param name="Program">Its name.</param>
/// <param name="Topology">The surrogates', as the field writes it.</param>
/// <param name="Errors">By contender: median test errors by number of samples.</param>
/// <param name="Untrained">By contender: median test errors before finetuning.</param>
/// <param name="Epochs">By contender and number of samples: median test errors by epoch.</param>
internal sealed record ProgramResult(
    string Program,
    string Topology,
    IReadOnlyDictionary<string, ErrorCurve> Errors,
    IReadOnlyDictionary<string, ErrorCurve> Untrained,
    IReadOnlyDictionary<(string Contender, int Samples), EpochCurve> Epochs)
{
    /// <summary>The parts of scratch's budget whose errors are the targets.</summary>
    public static IReadOnlyList<double> BudgetParts { get; } = [1.0 / 16, 1.0 / 4, 1];

    /// <summary>Data efficiency by number of samples.</summary>
    /// <param name="contender">One that was measured.</param>
    public IReadOnlyList<(int Samples, Gain Gain)> DataGains(string contender) =>
        [.. Errors[contender].Points.Select(point => (point.Samples, Errors[Contender.Scratch].GainOf(point.Samples, point.Error)))];

    /// <summary>Epochs of scratch over those of a contender, by number of samples and part of scratch's budget.</summary>
    /// <param name="contender">One that was measured.</param>
    public IReadOnlyList<(int Samples, double Part, Gain Gain)> EpochGains(string contender) =>
    [
        .. Epochs.Keys.Where(key => key.Contender == contender).Select(key => key.Samples).Order().SelectMany(samples => BudgetParts.Select(part =>
            (samples, part, Epochs[(Contender.Scratch, samples)].GainOf(Epochs[(contender, samples)], part)))),
    ];
}
