using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.CompNet.Compilation;

/// <summary>
/// Picks one of six networks, three nonlinearities (or the one asked for) by the text alone or by text and samples. Each half of the samples judges what
/// was emitted with the other half; the winner is emitted again with all of them. Halves of few samples judge badly, and what was read
/// in half of them is worse than what will be read in all: the text alone has to be clearly better to win.
/// </summary>
/// <param name="network">Emits.</param>
/// <param name="mostRead">Most samples that are read; any number judges.</param>
internal sealed class CandidateSelection(CompNetNetwork network, int mostRead)
{
    private const int FewestToJudge = 4;

    // With n samples the text's error counts 1 + n₀/n times.
    private const double SamplesToTrust = 16;

    /// <summary>Emits and picks.</summary>
    /// <param name="reading">The text.</param>
    /// <param name="samples">What is at hand, possibly nothing.</param>
    /// <param name="asked">The nonlinearity asked for; null, or one that is not emitted, leaves the choice.</param>
    public EmittedNetwork Pick(ProgramReading reading, SampleSet samples, Activation? asked = null)
    {
        var all = SurrogateActivations.All;
        int[] heads = [.. Enumerable.Range(0, all.Count).Where(head => asked is not { } activation || !all.Contains(activation) || all[head] == activation)];
        var textual = Array.ConvertAll(heads, head => network.Emit(reading, head));
        if (samples.Count < FewestToJudge)
            return textual[0];
        var half = Math.Min(mostRead, samples.Count / 2);
        var halves = Enumerable.Range(0, 2).Select(side => (Read: samples.Take(i => i % 2 == side && i / 2 < half), Judge: samples.Take(i => i % 2 != side))).ToArray();
        var errors = new double[2 * heads.Length];
        Parallel.For(0, heads.Length, i =>
        {
            foreach (var (read, judge) in halves)
            {
                errors[2 * i] += Error(textual[i], samples.Units, judge, samples);
                errors[(2 * i) + 1] += Error(network.Emit(reading, textual[i], heads[i], read.Table), read.Units, judge, samples);
            }
        });
        for (var i = 0; i < errors.Length; i += 2)
            errors[i] *= 1 + (SamplesToTrust / samples.Count);
        // What predicts no numbers is the worst; Min would take it for the best.
        var best = Enumerable.Range(0, errors.Length).MinBy(i => double.IsNaN(errors[i]) ? double.PositiveInfinity : errors[i]);
        return best % 2 == 0
            ? textual[best / 2]
            : network.Emit(reading, textual[best / 2], heads[best / 2], samples.Take(i => i < mostRead).Table);
    }

    /// <summary>Mean over the outputs of the squared error, in units of all samples.</summary>
    /// <param name="candidate">The network.</param>
    /// <param name="units">Units of its outputs.</param>
    /// <param name="judge">The samples that judge, and their units.</param>
    /// <param name="samples">All samples.</param>
    private double Error(EmittedNetwork candidate, Scaling units, (SampleTable Table, Scaling Units) judge, SampleSet samples)
    {
        var predicted = candidate.Predict(judge.Table.Inputs, judge.Table.Count);
        var sum = 0.0;
        for (var row = 0; row < judge.Table.Count; row++)
        {
            for (var o = 0; o < samples.OutputCount; o++)
            {
                var at = (row * network.Settings.Outputs) + o;
                var guess = (predicted[at] * units.Scale[o]) + units.Offset[o];
                var actual = (judge.Table.Outputs[at] * judge.Units.Scale[o]) + judge.Units.Offset[o];
                sum += Math.Pow((guess - actual) / samples.Units.Scale[o], 2);
            }
        }

        return sum / judge.Table.Count / samples.OutputCount;
    }
}
