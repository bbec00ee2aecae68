using SurrogateHost.Model;

namespace SurrogateHost.Optimizers.Searching.Neural;

/// <summary>How far the surrogate is to be believed: the rank correlation of what it foretold and what came, over the last executions.</summary>
internal sealed class TrustGate
{
    private const int Window = 40;
    private const int Fewest = 6;

    private readonly Queue<(double Foretold, double Real)> _recent = new();

    /// <summary>0: not at all, 1: fully; a half before there is evidence.</summary>
    public double Trust { get; private set; } = 0.5;

    /// <summary>Takes in one execution.</summary>
    /// <param name="foretold">The objective predicted before it.</param>
    /// <param name="real">The objective it gave.</param>
    public void Learn(double foretold, double real)
    {
        if (!double.IsFinite(foretold) || !double.IsFinite(real))
            return;
        _recent.Enqueue((foretold, real));
        if (_recent.Count > Window)
            _recent.Dequeue();
        if (_recent.Count >= Fewest)
            Trust = Math.Max(0, RankCorrelation.Spearman([.. _recent.Select(pair => pair.Foretold)], [.. _recent.Select(pair => pair.Real)]));
    }
}
