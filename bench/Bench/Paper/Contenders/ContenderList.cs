using System.Globalization;
using SurrogateHost.Hypernetworks.CompNet;
using SurrogateHost.Hypernetworks.RandomInitialization;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Paper.Contenders;

/// <summary>Everything that is compared.</summary>
internal static class ContenderList
{
    private static readonly string[] s_baselines = ["pretrained", "maml"];

    /// <summary>Loads them; a baseline that is not built is left out with a line.</summary>
    /// <param name="settings">Where the product stands, and which weights to take.</param>
    /// <param name="contextSamples">Most samples that are read beside the text.</param>
    /// <exception cref="InvalidDataException">There are no weights, or they are unusable.</exception>
    public static IReadOnlyList<Contender> Load(BenchmarkSettings settings, int contextSamples)
    {
        var plugins = new HypernetworkPlugins(Path.Combine(settings.Root, "artifacts", "plugins"), Path.Combine(settings.Root, "artifacts", "bench-cache"));
        var (compNet, identity) = CompNet(plugins, settings, contextSamples);
        var contenders = new List<Contender>
        {
            new(Contender.Text, compNet, 0) { Identity = identity },
            new(Contender.TextAndSamples, compNet, contextSamples) { Identity = identity },
            new(Contender.Scratch, plugins.Create(new RandomInitializationPlugin(), "random", settings.Root), 0),
        };
        foreach (var id in s_baselines)
        {
            if (plugins.Load(id) is { } baseline)
                contenders.Add(new Contender(id, baseline, Math.Min(baseline.ContextSamples, contextSamples)) { Identity = plugins.IdentityOf(id) });
            else
                settings.Say($"{id}: no such plugin is built; left out");
        }

        return contenders;
    }

    private static (IHypernetwork Network, string Identity) CompNet(HypernetworkPlugins plugins, BenchmarkSettings settings, int contextSamples)
    {
        var folder = Path.Combine(settings.Root, "plugins", "Hypernetworks", "CompNet");
        var weights = Path.GetFullPath(settings.Weights ?? Path.Combine(folder, "weights.safetensors"));
        if (!File.Exists(weights))
            throw new InvalidDataException($"{weights}: there are no weights of compnet here; train them with ./surrogate train, and give the file with --weights FILE.");
        return (
            plugins.Create(new CompNetPlugin(), "compnet", folder, ("Weights", weights), ("ContextSamples", contextSamples.ToString(CultureInfo.InvariantCulture))),
            HypernetworkPlugins.IdentityOfFile(weights));
    }
}
