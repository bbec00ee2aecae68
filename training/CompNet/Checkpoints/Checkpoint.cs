using System.Globalization;
using SurrogateHost.Training.CompNet.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet.Checkpoints;

/// <summary>
/// A training's state in one file: weights, the optimizer's running means, the step. Programs and random choices follow from seed and
/// step, so a resumed training is the same as an unbroken one. The weights alone also go to a
/// file of their own, for use, as float16.
/// </summary>
/// <param name="folder">Where the files are.</param>
/// <param name="options">The recipe.</param>
/// <param name="corpus">What the programs are; null for the generator's.</param>
public sealed class Checkpoint(string folder, TrainingOptions options, string? corpus = null)
{
    // Rates of the gradient steps in training; what uses the weights has no use for them.
    private const string Rates = ".rates.";

    /// <summary>The whole state.</summary>
    public string StatePath { get; } = Path.Combine(folder, "training.safetensors");

    /// <summary>The weights alone.</summary>
    public string WeightsPath { get; } = Path.Combine(folder, "weights.safetensors");

    // Threads change nothing but the speed, and the end may be moved.
    private string Recipe => (options with { DataThreads = 1, Programs = 0 }) + (corpus is null ? "" : $" on {corpus}");

    /// <summary>Saves.</summary>
    /// <param name="module">The network.</param>
    /// <param name="training">The optimizer's side.</param>
    /// <param name="step">Steps done.</param>
    /// <param name="elapsed">Time spent so far.</param>
    public void Save(HypernetworkModule module, TrainingStep training, long step, TimeSpan elapsed)
    {
        var metadata = new Dictionary<string, string>(module.Sizes);
        metadata["kind"] = module.Kind;
        metadata["recipe"] = Recipe;
        metadata["step"] = step.ToString(CultureInfo.InvariantCulture);
        metadata["programs"] = (step * options.BatchSize).ToString(CultureInfo.InvariantCulture);
        metadata["seconds"] = elapsed.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
        var weights = module.state_dict();
        TensorFile.Write(WeightsPath, weights.Where(pair => !IsRate(pair.Key)), metadata, isHalf: true);
        metadata["momentSteps"] = string.Join(' ', training.OptimizerState.Select(state => state.step));
        TensorFile.Write(StatePath, weights.Concat(Moments(training)), metadata);
    }

    /// <summary>Restores what <see cref="Save"/> wrote.</summary>
    /// <param name="module">Receives the weights.</param>
    /// <param name="training">Receives the running means.</param>
    /// <returns>Steps done and time spent.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or belongs to another network or recipe.</exception>
    public (long Step, TimeSpan Elapsed) Load(HypernetworkModule module, TrainingStep training)
    {
        if (!File.Exists(StatePath))
            throw new InvalidDataException($"{StatePath}: there is no checkpoint to resume. Leave --resume out to begin, or name the training's folder.");
        var file = TensorFile.Read(StatePath);
        if (file.Metadata.GetValueOrDefault("kind") is var kind && kind != module.Kind)
            throw new InvalidDataException($"{StatePath}: is of '{kind}', and this is a training of '{module.Kind}'. Give --hypernetwork {kind}, or another folder.");
        if (!file.Metadata.ContainsKey("momentSteps"))
            throw new InvalidDataException($"{StatePath}: holds weights and no training's state; begin from it with --start-from FILE, in another folder.");
        if (file.Metadata.GetValueOrDefault("recipe") is var recipe && recipe != Recipe)
            throw new InvalidDataException($"{StatePath}: the training to resume has the recipe {recipe}; this one has {Recipe}. Give the same settings, or another folder.");
        file.CopyTo(StatePath, module.state_dict().Concat(Moments(training)));
        var steps = file.Metadata["momentSteps"].Split(' ').Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        foreach (var (state, count) in training.OptimizerState.Zip(steps))
            state.step = count;
        return (long.Parse(file.Metadata["step"], CultureInfo.InvariantCulture), TimeSpan.FromSeconds(double.Parse(file.Metadata["seconds"], CultureInfo.InvariantCulture)));
    }

    /// <summary>Copies the weights of another training, or those of a file made for use, into a network; a file without rates leaves these as they are.</summary>
    /// <param name="path">A training's state or weights.</param>
    /// <param name="module">Receives them.</param>
    /// <exception cref="InvalidDataException">The file is not there, is damaged, or belongs to another network.</exception>
    public static void Start(string path, HypernetworkModule module)
    {
        if (!File.Exists(path))
            throw new InvalidDataException($"{path}: there is no such file to start from. Give --start-from a training.safetensors or a weights.safetensors.");
        var file = TensorFile.Read(path);
        if (file.Metadata.GetValueOrDefault("kind") is { } kind && kind != module.Kind)
            throw new InvalidDataException($"{path}: is of '{kind}', and this is a training of '{module.Kind}'. Give --hypernetwork {kind}, or another file.");
        var hasRates = file.Tensors.Any(tensor => IsRate(tensor.Name));
        file.CopyTo(path, module.state_dict().Where(pair => hasRates || !IsRate(pair.Key)));
    }

    private static bool IsRate(string tensor) => tensor.Contains(Rates, StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, Tensor>> Moments(TrainingStep training) => training.OptimizerState.SelectMany((state, i) =>
        new[] { KeyValuePair.Create($"moments.{i}.mean", state.exp_avg), KeyValuePair.Create($"moments.{i}.square", state.exp_avg_sq) });
}
