using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching.Search;

/// <summary>
/// Finds points without any model: by turns the next of a space-filling sequence, which is random search, and a random step
/// of random length from one of the best executions.
/// </summary>
/// <param name="box">The unit cube.</param>
/// <param name="sequence">Spreads points over the program's space.</param>
/// <param name="random">Draws the steps.</param>
internal sealed class Exploration(SearchBox box, SpaceFillingSequence sequence, SeededRandom random)
{
    private const int Elite = 6;
    private const double ShortestStep = 0.01;
    private const double LongestStep = 0.4;

    private long _next;
    private bool _fromElite;

    /// <summary>The next point.</summary>
    /// <param name="history">What is known.</param>
    public double[] Next(History history)
    {
        var elite = history.Elite(Elite);
        _fromElite = !_fromElite && elite.Count == Elite;
        return _fromElite ? Step(elite[random.Next(Elite)].Unit) : box.ToUnit(sequence.PointAt(_next++));
    }

    private double[] Step(double[] origin)
    {
        var length = ShortestStep * Math.Pow(LongestStep / ShortestStep, random.NextDouble());
        var moved = (double[])origin.Clone();
        var certain = random.Next(box.Count);
        for (var d = 0; d < moved.Length; d++)
            if (d == certain || random.NextDouble() < Math.Max(0.3, 2.0 / box.Count))
                moved[d] = Math.Clamp(moved[d] + (Math.Max(length, box.Step(d)) * random.NextGaussian()), 0, 1);
        return moved;
    }
}
