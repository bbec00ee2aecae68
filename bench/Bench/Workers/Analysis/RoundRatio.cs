using SurrogateHost.Bench.Paper.Analysis;

namespace SurrogateHost.Bench.Workers.Analysis;

/// <summary>Two ways of the same work, timed in turn: each round gives a ratio, so that what slows the machine for a while slows both.</summary>
internal sealed class RoundRatio
{
    private readonly List<(double Ours, double Theirs)> _rounds = [];

    /// <summary>How many times longer the others take, in the middle round.</summary>
    public double Value => Median.Of(_rounds.Select(round => round.Theirs / round.Ours));

    /// <summary>Our seconds, in the middle round.</summary>
    public double Ours => Median.Of(_rounds.Select(round => round.Ours));

    /// <summary>Their seconds, in the middle round.</summary>
    public double Theirs => Median.Of(_rounds.Select(round => round.Theirs));

    /// <summary>Adds a round.</summary>
    /// <param name="ours">Our seconds, above 0.</param>
    /// <param name="theirs">Their seconds for as much work.</param>
    public void Add(double ours, double theirs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ours);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(theirs);
        _rounds.Add((ours, theirs));
    }

    /// <summary>Of the others' ways the fastest, which is the one to be compared with.</summary>
    public static RoundRatio Fastest(params IReadOnlyList<RoundRatio> ways) => ways.MinBy(way => way.Value)!;
}
