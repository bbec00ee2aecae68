using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>One trained network per nonlinearity, the same for every program.</summary>
public sealed class InitialNetworks
{
    /// <summary>Takes the weights.</summary>
    /// <param name="file">An opened weights file as training writes it.</param>
    /// <param name="kind">The id of the hypernetwork that it must be of.</param>
    /// <exception cref="InvalidDataException">It is of another hypernetwork, or parts are missing or damaged.</exception>
    public InitialNetworks(SafetensorsFile file, string kind)
    {
        var weights = new NamedWeights(file, kind);
        var (inputs, hidden, outputs) = (weights.Size("inputs"), weights.Size("hidden"), weights.Size("outputs"));
        Covering = new Topology([inputs, hidden, hidden, outputs]);
        All = [.. SurrogateActivations.All.Select((activation, i) => new EmittedNetwork(
            activation,
            [weights.Take($"heads.{i}.weights.0", inputs, hidden), weights.Take($"heads.{i}.weights.2", hidden, hidden), weights.Take($"heads.{i}.weights.4", hidden, outputs)],
            [weights.Take($"heads.{i}.weights.1", 1, hidden), weights.Take($"heads.{i}.weights.3", 1, hidden), weights.Take($"heads.{i}.weights.5", 1, outputs)]))];
    }

    /// <summary>The shape of all of them.</summary>
    public Topology Covering { get; }

    /// <summary>In the order of <see cref="SurrogateActivations.All"/>.</summary>
    public IReadOnlyList<EmittedNetwork> All { get; }

    /// <summary>
    /// The one that explains the samples best, with slope and offset of each output refitted (least squares) for judging alone;
    /// the first when there are too few to judge by.
    /// </summary>
    /// <param name="samples">What is at hand, possibly nothing.</param>
    /// <param name="asked">The nonlinearity asked for; null, or one that there is not, leaves the choice.</param>
    public EmittedNetwork Pick(SampleSet samples, Activation? asked = null)
    {
        const int FewestToJudge = 4;
        if (All.FirstOrDefault(network => network.Activation == asked) is { } wanted)
            return wanted;
        if (samples.Count < FewestToJudge)
            return All[0];
        var table = samples.Take(_ => true).Table;
        return All.MinBy(network => Unexplained(network.Predict(table.Inputs, table.Count), table))!;
    }

    /// <summary>The squared error that is left by the best slope and offset, summed over the outputs; one that never varies leaves none.</summary>
    private double Unexplained(float[] predicted, SampleTable table)
    {
        var left = 0.0;
        for (var o = 0; o < table.OutputCount; o++)
        {
            var (p, y) = (new double[table.Count], new double[table.Count]);
            for (var row = 0; row < table.Count; row++)
                (p[row], y[row]) = (predicted[(row * Covering.Outputs) + o], table.Outputs[(row * Covering.Outputs) + o]);
            var (pp, py, yy) = (Covariance(p, p), Covariance(p, y), Covariance(y, y));
            left += pp > 0 ? yy - (py * py / pp) : yy;
        }

        // What predicts no numbers is the worst; MinBy would take it for the best.
        return double.IsNaN(left) ? double.PositiveInfinity : left;
    }

    private static double Covariance(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Average();
    }
}
