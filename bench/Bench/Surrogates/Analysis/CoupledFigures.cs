using System.Globalization;
using SurrogateHost.Bench.Surrogates.Contenders;

namespace SurrogateHost.Bench.Surrogates.Analysis;

/// <summary>The transformer that is surrogate and generator in one beside the product's compiled networks, in error and in cost; without a fit of it there are none.</summary>
/// <param name="table">All fits.</param>
/// <param name="networks">By program: what a compiled network spends on a prediction.</param>
internal sealed class CoupledFigures(FitTable table, IReadOnlyDictionary<string, PredictionCost> networks)
{
    /// <summary>All of them: geometric means over programs, the transformer's over the network's.</summary>
    public IEnumerable<Figure> All() => [.. Errors("coupled-error-ratio", PeerScript.Coupled, ContenderSet.Product), .. Errors("coupled-text-error-ratio", PeerScript.CoupledText, TextOnly.Text), .. Costs()];

    private IEnumerable<Figure> Errors(string name, string coupled, string product) =>
        from samples in table.Samples
        let ratios = RatiosOf(coupled, product, samples).ToArray()
        where ratios.Length > 0
        select new Figure(string.Create(CultureInfo.InvariantCulture, $"{name}/{samples}"), Math.Exp(ratios.Average()), "times the error");

    /// <summary>Logarithms, at the transformer's seeds.</summary>
    private IEnumerable<double> RatiosOf(string coupled, string product, int samples) =>
        from program in table.Programs
        from fit in table.Of(coupled, program, samples)
        from other in table.Of(product, program, samples).Where(other => other.Seed == fit.Seed)
        select Math.Log(fit.Error / other.Error);

    private IEnumerable<Figure> Costs()
    {
        var pairs = (from program in table.Programs
                     let costs = table.Samples.SelectMany(samples => table.Of(PeerScript.Coupled, program, samples)).Select(fit => fit.Cost).OfType<PredictionCost>().ToArray()
                     where costs.Length > 0 && networks.ContainsKey(program)
                     select (Coupled: costs.MinBy(cost => cost.Seconds)!, Network: networks[program])).ToArray();
        if (pairs.Length == 0)
            yield break;
        yield return Mean("coupled-operations-ratio", pair => pair.Coupled.Operations / pair.Network.Operations, "times the operations");
        yield return Mean("coupled-operations-ratio/reading", pair => (pair.Coupled.Operations + pair.Coupled.ReadingOperations) / pair.Network.Operations, "times the operations");
        yield return Mean("coupled-time-ratio", pair => pair.Coupled.Seconds / pair.Network.Seconds, "times the time");
        yield return Mean("coupled-prediction", pair => 1e6 * pair.Coupled.Seconds, "µs");
        yield return Mean("network-prediction", pair => 1e6 * pair.Network.Seconds, "µs");
        yield return Mean("coupled-operations", pair => pair.Coupled.Operations, "operations");
        yield return Mean("network-operations", pair => pair.Network.Operations, "operations");

        Figure Mean(string name, Func<(PredictionCost Coupled, PredictionCost Network), double> value, string unit) =>
            new(name, Math.Exp(pairs.Average(pair => Math.Log(value(pair)))), unit);
    }
}
