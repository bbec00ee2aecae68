using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Hypernetworks.Networks;
using SurrogateHost.Model;
using static SurrogateHost.Training.CompNet.SmallTraining;

namespace SurrogateHost.Training.CompNet;

public sealed class TrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compnet-").FullName;

    [TorchFact]
    public async Task RunAsync_StoppedAndResumed_GivesTheWeightsOfAnUnbrokenRun()
    {
        await RunAsync("whole", steps: 12, isResuming: false);
        await RunAsync("parts", steps: 5, isResuming: false);
        await RunAsync("parts", steps: 12, isResuming: true);

        var (whole, parts) = (Weights("whole"), Weights("parts"));
        Assert.Equal(whole.Tensors.Select(tensor => tensor.Name), parts.Tensors.Select(tensor => tensor.Name));
        Assert.All(whole.Tensors.Zip(parts.Tensors), pair => Assert.Equal(pair.First.Data, pair.Second.Data));
        Assert.Equal(["192"], parts.Metadata.Where(pair => pair.Key == "programs").Select(pair => pair.Value));
    }

    [TorchFact]
    public async Task RunAsync_WithATimeLimit_EndsOnTime()
    {
        // The clock of the training passes a minute at every look.
        var training = new Training(Trainee.All[0] with { Options = Options with { Programs = 1_000_000 } }, Settings, Path.Combine(_folder, "timed"), new HurriedTime())
        {
            Interval = TimeSpan.MaxValue, ValidationPrograms = 24, TimeLimit = TimeSpan.FromMinutes(30),
        };
        var seen = await training.RunAsync(isResuming: false, new TrainingReport(TextWriter.Null, isInteractive: false, TimeProvider.System), TestContext.Current.CancellationToken);

        Assert.InRange(seen / Options.BatchSize, 2, 30);
        Assert.True(File.Exists(Path.Combine(_folder, "timed", "weights.safetensors")));
    }

    [TorchFact]
    public async Task RunAsync_ToTheEnd_WritesTheCurveAndNoTemporaryFile()
    {
        await RunAsync("run", steps: 4, isResuming: false);

        var lines = await File.ReadAllLinesAsync(Path.Combine(_folder, "run", "curve.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("programs,seconds,loss,", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1].Split(',').Skip(2), number => Assert.InRange(double.Parse(number, System.Globalization.CultureInfo.InvariantCulture), 1e-6, 100));
        Assert.Equal(["curve.csv", "curve.svg", "training.safetensors", "weights.safetensors"], Directory.GetFiles(Path.Combine(_folder, "run")).Select(Path.GetFileName).Order());
    }

    [TorchFact]
    public async Task RunAsync_ResumedWithAnotherRecipe_IsRefusedByName()
    {
        await RunAsync("run", steps: 2, isResuming: false);

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync("run", steps: 4, isResuming: true, Options with { LearningRate = 1 }));
        Assert.Contains("training.safetensors", failure.Message, StringComparison.Ordinal);
        Assert.Contains("LearningRate = 1", failure.Message, StringComparison.Ordinal);
    }

    [TorchFact]
    public async Task RunAsync_ResumedFromADamagedCheckpoint_IsRefusedByName()
    {
        await RunAsync("run", steps: 2, isResuming: false);
        var path = Path.Combine(_folder, "run", "training.safetensors");
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(path, bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);

        Assert.StartsWith($"{path}: safetensors:", await RefusalAsync("run", isResuming: true), StringComparison.Ordinal);
    }

    [TorchFact]
    public async Task RunAsync_ResumedFromAnotherHypernetworksTraining_IsRefusedByName()
    {
        await RunAsync("run", steps: 2, isResuming: false, Trainee.All[2].Options with { Points = 48 }, "maml");

        Assert.EndsWith(
            "training.safetensors: is of 'maml', and this is a training of 'compnet'. Give --hypernetwork maml, or another folder.",
            await RefusalAsync("run", isResuming: true), StringComparison.Ordinal);
    }

    [TorchFact]
    public async Task RunAsync_ResumedFromWeights_IsRefusedByName()
    {
        await RunAsync("run", steps: 2, isResuming: false);
        File.Copy(Path.Combine(_folder, "run", "weights.safetensors"), Path.Combine(_folder, "run", "training.safetensors"), overwrite: true);

        Assert.Contains("holds weights and no training's state", await RefusalAsync("run", isResuming: true), StringComparison.Ordinal);
    }

    [TorchFact]
    public async Task RunAsync_StartedFromAnotherHypernetworksTraining_IsRefusedByName()
    {
        await RunAsync("maml", steps: 1, isResuming: false, Trainee.All[2].Options with { Points = 48 }, "maml");
        var path = Path.Combine(_folder, "maml", "training.safetensors");

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync("run", steps: 1, isResuming: false, startFrom: path));
        Assert.Equal($"{path}: is of 'maml', and this is a training of 'compnet'. Give --hypernetwork maml, or another file.", failure.Message);
    }

    [TorchFact]
    public async Task RunAsync_StartedFromANetworkOfOtherSizes_NamesFileAndTensor()
    {
        await RunAsync("small", steps: 1, isResuming: false);
        var path = Path.Combine(_folder, "small", "weights.safetensors");

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync("run", steps: 1, isResuming: false, startFrom: path, settings: Settings with { Latent = 96 }));
        Assert.StartsWith($"{path}: tensor '", failure.Message, StringComparison.Ordinal);
    }

    [TorchTheory]
    [InlineData("training.safetensors")]
    [InlineData("weights.safetensors")]
    public async Task RunAsync_StartedFromAFile_BeginsWithItsWeightsAndTrainsThem(string file)
    {
        await RunAsync("first", steps: 6, isResuming: false);

        // The step size is as good as 0, then not.
        await RunAsync("same", steps: 1, isResuming: false, Options with { LearningRate = 1e-12 }, startFrom: Path.Combine(_folder, "first", file));
        await RunAsync("on", steps: 1, isResuming: false, startFrom: Path.Combine(_folder, "first", file));

        var (first, same, on) = (Weights("first"), Weights("same"), Weights("on"));
        Assert.All(first.Tensors.Zip(same.Tensors), pair => Assert.Equal(pair.First.Data, pair.Second.Data));
        Assert.Contains(first.Tensors.Zip(on.Tensors), pair => !pair.First.Data.SequenceEqual(pair.Second.Data));
    }

    [TorchFact]
    public async Task RunAsync_NothingToStartFrom_NamesTheFile()
    {
        var path = Path.Combine(_folder, "nowhere.safetensors");

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync("run", steps: 1, isResuming: false, startFrom: path));
        Assert.StartsWith($"{path}: there is no such file to start from.", failure.Message, StringComparison.Ordinal);
    }

    [TorchFact]
    public async Task RunAsync_FolderWithATraining_IsNotOverwritten()
    {
        await RunAsync("run", steps: 1, isResuming: false);

        Assert.Contains("--resume goes on with it", await RefusalAsync("run", isResuming: false), StringComparison.Ordinal);
    }

    [TorchFact]
    public async Task RunAsync_NothingToResume_NamesTheFile() =>
        Assert.Contains(Path.Combine(_folder, "run", "training.safetensors"), await RefusalAsync("run", isResuming: true), StringComparison.Ordinal);

    [TorchTheory]
    [InlineData("pretrained")]
    [InlineData("maml")]
    public async Task RunAsync_ABaseline_WritesWeightsThatItsPluginReads(string id)
    {
        await RunAsync("run", steps: 2, isResuming: false, Trainee.All.Single(trainee => trainee.Id == id).Options with { Points = 48, BatchSize = 16 }, id);

        Assert.Equal(new Topology([9, 16, 16, 2]), new InitialNetworks(SafetensorsFile.Open(Weights("run").ToBytes()), id).Covering);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task RunAsync(string name, int steps, bool isResuming, TrainingOptions? options = null, string id = "compnet", string? startFrom = null, NetworkSettings? settings = null)
    {
        options ??= Options;
        // The end is moved and not the schedule of the step size, which is constant in the first half.
        var training = new Training(Trainee.All.Single(trainee => trainee.Id == id) with { Options = options with { Programs = 1_000_000 } }, settings ?? Settings, Path.Combine(_folder, name), TimeProvider.System)
        {
            Interval = TimeSpan.MaxValue,
            ValidationPrograms = 24,
            LastStep = steps,
            StartFrom = startFrom,
        };
        await training.RunAsync(isResuming, new TrainingReport(TextWriter.Null, isInteractive: false, TimeProvider.System), TestContext.Current.CancellationToken);
    }

    private async Task<string> RefusalAsync(string name, bool isResuming) =>
        (await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(name, steps: 4, isResuming))).Message;

    private sealed class HurriedTime : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => _now += TimestampFrequency * 60;
    }

    private Safetensors Weights(string name) => Safetensors.Parse(File.ReadAllBytes(Path.Combine(_folder, name, "weights.safetensors")));
}
