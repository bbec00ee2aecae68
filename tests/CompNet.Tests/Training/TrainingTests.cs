using SurrogateHost.Model;
using SurrogateHost.Training.CompNet.Model;
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
    public async Task RunAsync_ToTheEnd_WritesTheCurveAndNoTemporaryFile()
    {
        await RunAsync("run", steps: 4, isResuming: false);

        var lines = await File.ReadAllLinesAsync(Path.Combine(_folder, "run", "curve.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("programs,seconds,loss,", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1].Split(',').Skip(2), number => Assert.InRange(double.Parse(number, System.Globalization.CultureInfo.InvariantCulture), 1e-6, 100));
        Assert.Equal(["curve.csv", "training.safetensors", "weights.safetensors"], Directory.GetFiles(Path.Combine(_folder, "run")).Select(Path.GetFileName).Order());
    }

    [TorchFact]
    public async Task RunAsync_ResumedWithAnotherRecipe_IsRefusedByName()
    {
        await RunAsync("run", steps: 2, isResuming: false);

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync("run", steps: 4, isResuming: true, Options with { LearningRate = 1 }));
        Assert.Contains("training.safetensors", failure.Message, StringComparison.Ordinal);
        Assert.Contains("LearningRate = 1", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task RunAsync(string name, int steps, bool isResuming, TrainingOptions? options = null)
    {
        options ??= Options;
        // The end is moved and not the schedule of the step size, which is constant in the first half.
        var training = new Training(settings => new CompNetModule(settings), Settings, options with { Programs = 1_000_000 }, Path.Combine(_folder, name), TimeProvider.System)
        {
            Interval = TimeSpan.MaxValue,
            ValidationPrograms = 24,
            LastStep = steps,
        };
        await training.RunAsync(isResuming, _ => { }, TestContext.Current.CancellationToken);
    }

    private Safetensors Weights(string name) => Safetensors.Parse(File.ReadAllBytes(Path.Combine(_folder, name, "weights.safetensors")));
}
