using System.Globalization;
using SurrogateHost.Hypernetworks.KernelPrior;
using SurrogateHost.Training.KernelPrior.Networks;
using SurrogateHost.Training.KernelPrior.Targets;

namespace SurrogateHost.Training.KernelPrior;

/// <summary>One training in a folder: targets first, then the network. Targets made before are kept, so that it can be ended and begun again.</summary>
/// <param name="folder">The folder.</param>
/// <param name="seed">Fixes programs and initial weights.</param>
/// <param name="programs">Number of programs.</param>
/// <param name="output">Takes progress.</param>
internal sealed class TrainingRun(string folder, ulong seed, int programs, TextWriter output)
{
    private const int HeldOutEvery = 10;
    private const int ReportEvery = 10;

    private readonly TargetFile _file = new(Path.Combine(folder, "targets.jsonl"));

    /// <summary>Fits the processes of all programs that have no targets yet.</summary>
    /// <param name="threads">Programs at a time.</param>
    /// <param name="cancellationToken">Ends the work; what is done stays.</param>
    public void MakeTargets(int threads, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var stream = new TrainingPrograms(seed);
        var first = _file.NextProgram;
        var made = Enumerable.Range(first, Math.Max(0, programs - first)).AsParallel().AsOrdered()
            .WithDegreeOfParallelism(threads).WithMergeOptions(ParallelMergeOptions.NotBuffered).WithCancellation(cancellationToken)
            .Select(index => (index, targets: stream.Outputs(index).Select(TargetMaker.Make).ToArray()));
        foreach (var (index, targets) in made)
        {
            _file.Append(index, targets);
            if (index % 100 == 99)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{index + 1} of {programs} programs"));
        }
    }

    /// <summary>Trains the network and writes it.</summary>
    /// <param name="epochs">Times that each output is seen.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void Train(int epochs, CancellationToken cancellationToken)
    {
        var all = _file.Read(programs);
        OutputTargets[] heldOut = [.. all.Where(target => target.Program % HeldOutEvery == 0)], learned = [.. all.Where(target => target.Program % HeldOutEvery != 0)];
        var training = new PriorTraining(learned, (int)(seed % int.MaxValue));
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            training.Epoch(learned, 1 - ((double)epoch / epochs));
            if ((epoch + 1) % ReportEvery != 0 && epoch + 1 != epochs)
                continue;
            var (seen, unseen) = (PriorTraining.Losses(training.Network, learned), PriorTraining.Losses(training.Network, heldOut));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"epoch {epoch + 1}: beliefs {seen.Beliefs:F3}, choice {seen.Choice:F3}; held out: beliefs {unseen.Beliefs:F3}, choice {unseen.Choice:F3}"));
        }

        var path = Path.Combine(folder, PriorWeights.FileName);
        File.WriteAllBytes(path, PriorWeights.ToBytes(training.Network, new Dictionary<string, string>
        {
            ["training"] = string.Create(CultureInfo.InvariantCulture, $"surrogate train --hypernetwork kernel-prior --programs {programs} --epochs {epochs} --seed {seed}"),
            ["outputs"] = learned.Length.ToString(CultureInfo.InvariantCulture),
        }));
        output.WriteLine($"{path}: learned from {learned.Length} outputs, held out {heldOut.Length}");
    }
}
