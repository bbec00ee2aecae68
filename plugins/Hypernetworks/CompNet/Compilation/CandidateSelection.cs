using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Hypernetworks.Networks;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.CompNet.Compilation;

/// <summary>
/// Picks one of nine ways to initial weights: three nonlinearities (or the one asked for) by text and samples, by the text alone, or
/// standard hidden layers. Each half of the samples judges what the other half gave, as it was emitted and with its output layer fitted to
/// that half; the winner is made again with all samples. Halves of few samples judge badly, and what was read in half of them is worse than
/// what will be read in all: all else has to be clearly better to win than what text and samples gave, as it is. Where the program is
/// understood, and below a dozen samples, nothing is fitted and nothing standard stands for election.
/// </summary>
/// <param name="network">Emits.</param>
/// <param name="mostRead">Most samples that are read; any number judges.</param>
internal sealed class CandidateSelection(CompNetNetwork network, int mostRead)
{
    private const int FewestToJudge = 4;
    private const int FewestToFit = 12;

    // Of an output's variance. What explains the other nine tenths is emitted as it is: it was trained to be finetuned so.
    private const double Understood = 0.1;

    // With n samples all errors but those of what text and samples gave, as it is, count 1 + n₀/n times.
    private const double SamplesToTrust = 16;

    /// <summary>How firmly output layers are held when they are fitted; the first leaves them as they are, which standard ones are no use as.</summary>
    private static readonly double[] s_strengths = [double.PositiveInfinity, 1, 0.1, 0.01, 1e-3, 1e-4];

    /// <summary>Emits and picks.</summary>
    /// <param name="reading">The text.</param>
    /// <param name="samples">What is at hand, possibly nothing.</param>
    /// <param name="seed">Fixes standard weights.</param>
    /// <param name="asked">The nonlinearity asked for; null, or one that is not emitted, leaves the choice.</param>
    public (EmittedNetwork Network, Scaling Units) Pick(ProgramReading reading, SampleSet samples, ulong seed, Activation? asked = null)
    {
        var all = SurrogateActivations.All;
        int[] heads = [.. Enumerable.Range(0, all.Count).Where(head => asked is not { } activation || !all.Contains(activation) || all[head] == activation)];
        if (samples.Count < FewestToJudge)
            return (network.Emit(reading, heads[0]), samples.Count > 1 ? samples.Units : network.Units(reading, samples.OutputCount));
        var candidates = heads.SelectMany(head => Candidates(reading, samples, head, seed)).ToArray();
        var halves = candidates.Select(candidate => new Lazy<Half[]>(() => [.. Enumerable.Range(0, 2).Select(side => Emit(candidate, samples, side))])).ToArray();
        var (winner, strength, error) = Best(candidates, halves, s_strengths[..1], samples);
        if (error > Understood && samples.Count >= FewestToFit)
            (winner, strength, _) = Best(candidates, halves, s_strengths, samples);
        return Emit(winner, strength, samples);
    }

    private (Candidate Winner, double Strength, double Error) Best(Candidate[] candidates, Lazy<Half[]>[] halves, double[] strengths, SampleSet samples)
    {
        var scores = new (double Error, double Strength)[candidates.Length];
        Parallel.For(0, candidates.Length, i => scores[i] = Judge(candidates[i], halves[i], strengths, samples));
        var best = Enumerable.Range(0, candidates.Length).MinBy(i => scores[i].Error);
        return (candidates[best], scores[best].Strength, scores[best].Error);
    }

    private Candidate[] Candidates(ProgramReading reading, SampleSet samples, int head, ulong seed)
    {
        var textual = network.Emit(reading, head);
        var standard = new Lazy<EmittedNetwork>(
            () => EmittedNetwork.Standard(network.Settings.Covering, samples.InputCount, samples.OutputCount, textual.Activation, seed));
        return
        [
            new(CandidateKind.Informed, table => network.Emit(reading, textual, head, table)),
            new(CandidateKind.Textual, _ => textual),
            new(CandidateKind.Standard, _ => standard.Value),
        ];
    }

    private (EmittedNetwork Network, Scaling Units) Emit(Candidate candidate, double strength, SampleSet samples)
    {
        var (read, units) = Read(candidate, samples, _ => true);
        var emitted = candidate.Emit(read);
        return (double.IsInfinity(strength) ? emitted : Fit(candidate, emitted, samples, _ => true, units).Fitted(strength), units);
    }

    private Half Emit(Candidate candidate, SampleSet samples, int side)
    {
        var (read, units) = Read(candidate, samples, i => i % 2 == side);
        return new Half(candidate.Emit(read), units, samples.Take(i => i % 2 != side, samples.Units).Table);
    }

    /// <summary>The mean error in both halves, and how firmly the output layer was held for it; infinite for what cannot be held that firmly.</summary>
    private (double Error, double Strength) Judge(Candidate candidate, Lazy<Half[]> halves, double[] strengths, SampleSet samples)
    {
        if (candidate.Kind == CandidateKind.Standard)
            strengths = strengths[1..];
        if (strengths.Length == 0)
            return (double.PositiveInfinity, double.PositiveInfinity);
        var errors = new double[strengths.Length];
        for (var side = 0; side < 2; side++)
        {
            var (emitted, units, judge) = halves.Value[side];
            // A fit leaves the hidden layers as they are.
            var hidden = emitted.Hidden(judge.Inputs, judge.Count);
            OutputFit? fit = null;
            for (var i = 0; i < errors.Length; i++)
            {
                var judged = double.IsInfinity(strengths[i]) ? emitted : (fit ??= Fit(candidate, emitted, samples, row => row % 2 == side, units)).Fitted(strengths[i]);
                errors[i] += 0.5 * Error(judged.Output(hidden, judge.Count), units, judge, samples);
            }
        }

        for (var i = 0; i < errors.Length; i++)
        {
            if (candidate.Kind != CandidateKind.Informed || !double.IsInfinity(strengths[i]))
                errors[i] *= 1 + (SamplesToTrust / samples.Count);
            // What predicts no numbers is the worst; Min would take it for the best.
            if (double.IsNaN(errors[i]))
                errors[i] = double.PositiveInfinity;
        }

        var best = Enumerable.Range(0, errors.Length).MinBy(i => errors[i]);
        return (errors[best], strengths[best]);
    }

    /// <summary>What the candidate reads of some samples, and the units of what it then says: those of what was read, or of all.</summary>
    private (SampleTable Table, Scaling Units) Read(Candidate candidate, SampleSet samples, Func<int, bool> isTaken)
    {
        if (candidate.Kind != CandidateKind.Informed)
            return (samples.Take(_ => false).Table, samples.Units);
        var count = 0;
        return samples.Take(i => isTaken(i) && count++ < mostRead);
    }

    private static OutputFit Fit(Candidate candidate, EmittedNetwork emitted, SampleSet samples, Func<int, bool> isTaken, Scaling units)
    {
        var count = 0;
        return new OutputFit(emitted, samples.Take(i => isTaken(i) && count++ < OutputFit.MostSamples, units).Table, isForgotten: candidate.Kind == CandidateKind.Standard);
    }

    /// <summary>Mean over the outputs of the squared error, in units of all samples.</summary>
    /// <param name="predicted">What the network says of the samples that judge.</param>
    /// <param name="units">Units of its outputs.</param>
    /// <param name="judge">The samples that judge, in units of all.</param>
    /// <param name="samples">All samples.</param>
    private double Error(float[] predicted, Scaling units, SampleTable judge, SampleSet samples)
    {
        var sum = 0.0;
        for (var row = 0; row < judge.Count; row++)
        {
            for (var o = 0; o < samples.OutputCount; o++)
            {
                var at = (row * network.Settings.Outputs) + o;
                var guess = ((predicted[at] * units.Scale[o]) + units.Offset[o] - samples.Units.Offset[o]) / samples.Units.Scale[o];
                sum += Math.Pow(guess - judge.Outputs[at], 2);
            }
        }

        return sum / judge.Count / samples.OutputCount;
    }

    /// <summary>What one half of the samples gave.</summary>
    /// <param name="Emitted">The network.</param>
    /// <param name="Units">Units of its outputs.</param>
    /// <param name="Judge">The other half.</param>
    private sealed record Half(EmittedNetwork Emitted, Scaling Units, SampleTable Judge);
}
