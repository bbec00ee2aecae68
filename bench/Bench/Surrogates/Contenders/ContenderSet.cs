using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>The contenders of a call.</summary>
internal sealed class ContenderSet
{
    /// <summary>The product as it comes.</summary>
    public const string Product = "product";

    /// <summary>The product with standard initial weights, which know nothing of the text.</summary>
    public const string Random = "random";

    /// <summary>What teaches the product's surrogate, alone.</summary>
    public const string TeacherWithText = "teacher-with-text";

    /// <summary>The same without anything from the text: standard weights, and processes with standard beliefs.</summary>
    public const string TeacherWithoutText = "teacher-without-text";

    private static readonly string[] s_training = ["src/Contracts", "plugins/Workers/Simd"];
    private static readonly string[] s_product = [.. s_training, "src/Host/Stages", "src/GaussianProcesses", "plugins/Hypernetworks"];

    private ContenderSet(IReadOnlyList<IContender> own, IReadOnlyList<(PeerScript Script, IReadOnlyList<string> Peers)> peers, CompiledNetwork network) =>
        (Own, Peers, Network) = (own, peers, network);

    /// <summary>Those that run in this process.</summary>
    public IReadOnlyList<IContender> Own { get; }

    /// <summary>Those in Python, by script; scripts without one are left out.</summary>
    public IReadOnlyList<(PeerScript Script, IReadOnlyList<string> Peers)> Peers { get; }

    /// <summary>Measures what a prediction costs the product.</summary>
    public CompiledNetwork Network { get; }

    /// <summary>Whether the coupled transformer is finetuned.</summary>
    public bool HasCoupled => Peers.Any(group => group.Peers.Contains(PeerScript.Coupled));

    /// <summary>Whether surrogates from scratch are among them.</summary>
    public bool HasScratch => Own.Any(contender => contender.Name == BestOfScratch.Scratch);

    /// <summary>Loads the contenders that are asked for.</summary>
    /// <param name="settings">Which, and where the product stands.</param>
    /// <param name="stages">The host's.</param>
    /// <exception cref="InvalidDataException">There is no contender of a name, or the product's hypernetwork is not built.</exception>
    public static ContenderSet Load(BenchmarkSettings settings, HostStages stages)
    {
        var asked = settings.Contenders?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var plugins = new HypernetworkPlugins(Path.Combine(settings.Root, "artifacts", "plugins"), Path.Combine(settings.Root, "artifacts", "bench-cache"));
        var (shipped, random) = (Load(plugins, stages.Hypernetwork), Load(plugins, Random));
        var all = Create(settings.Root, stages, shipped, random);
        string[] peers = [.. PeerScript.All.SelectMany(script => script.Names)];
        var unknown = asked?.FirstOrDefault(name => !peers.Contains(name) && all.All(contender => contender.Name != name));
        if (unknown is not null)
            throw new InvalidDataException($"--contenders {unknown}: there is no such contender; there are {string.Join(", ", all.Select(contender => contender.Name).Concat(peers))}.");
        return new ContenderSet(
            [.. all.Where(contender => asked is null || asked.Contains(contender.Name))],
            [
                .. PeerScript.All.Select(script => (script, (IReadOnlyList<string>)[.. script.Names.Where(peer => asked is null || asked.Contains(peer))]))
                    .Where(group => group.Item2.Count > 0),
            ],
            new CompiledNetwork(random, stages.Worker));
    }

    private static IContender[] Create(string root, HostStages stages, IHypernetwork shipped, IHypernetwork random)
    {
        var version = SourceVersion.Of(root, s_product);
        var training = SourceVersion.Of(root, [.. s_training, "plugins/Hypernetworks/RandomInitialization", "bench/Bench/Paper/Training", "bench/Bench/Paper/Contenders"]);
        return
        [
            new ShippedProduct(Product, version, stages, shipped, stages.Hypernetwork),
            new ShippedProduct(Random, version, stages, random, Random),
            new TeacherAlone(TeacherWithText, version, stages, shipped, stages.Hypernetwork),
            new TeacherAlone(TeacherWithoutText, version, stages, random, Random),
            new TextOnly(SourceVersion.Of(root, [.. s_training, "plugins/Hypernetworks"]), shipped, stages.Worker),
            new BestOfScratch(training, random, stages.Worker),
        ];
    }

    private static IHypernetwork Load(HypernetworkPlugins plugins, string id) =>
        plugins.Load(id) ?? throw new InvalidDataException($"the hypernetwork {id} is not built; ./bench.sh builds it.");
}
