using SurrogateHost.Training.KernelPrior;

namespace SurrogateHost.Hypernetworks.KernelPrior;

public sealed class TrainingRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-prior-").FullName;

    [Fact]
    public void Train_FewPrograms_WritesWeightsThatAreRead_AndKeepsTargets()
    {
        var output = new StringWriter();
        Run(output, 4);
        var targets = File.ReadAllText(Path.Combine(_folder, "targets.jsonl"));
        Run(output, 6);

        Assert.StartsWith(targets, File.ReadAllText(Path.Combine(_folder, "targets.jsonl")), StringComparison.Ordinal);
        Assert.NotNull(PriorWeights.Load(_folder));
        Assert.Contains("epoch 2: beliefs", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_SameSeed_GivesTheSameWeights()
    {
        Run(TextWriter.Null, 3);
        var first = File.ReadAllBytes(Path.Combine(_folder, PriorWeights.FileName));
        Run(TextWriter.Null, 3);

        Assert.Equal(first, File.ReadAllBytes(Path.Combine(_folder, PriorWeights.FileName)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Run(TextWriter output, int programs)
    {
        var run = new TrainingRun(_folder, 7, programs, output);
        run.MakeTargets(1, TestContext.Current.CancellationToken);
        run.Train(2, TestContext.Current.CancellationToken);
    }
}
